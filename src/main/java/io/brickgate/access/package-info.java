/** Who acts: people, their roles, and the hub itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"documents", "masking"})
package io.brickgate.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

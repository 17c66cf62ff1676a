/** What never leaves the hub as it is: secrets, and what only the workspace's own people should see. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.brickgate.masking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

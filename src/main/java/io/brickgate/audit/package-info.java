/** The record of every decision, action and refusal. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "documents", "masking"})
package io.brickgate.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

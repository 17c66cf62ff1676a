/** Why a run failed: the classifier, its rules, and the evidence. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runs", "documents", "masking"})
package io.brickgate.failures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

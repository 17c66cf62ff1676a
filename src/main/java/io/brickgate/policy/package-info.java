/** What is to be done about a failure: verdicts by rules that are data. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runs", "failures", "access", "documents", "masking"})
package io.brickgate.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

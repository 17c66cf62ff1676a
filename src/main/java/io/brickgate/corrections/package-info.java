/** What operators say of failures that the rules did not know or mistook, and what follows from it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runs", "failures", "access", "audit", "documents", "masking"})
package io.brickgate.corrections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

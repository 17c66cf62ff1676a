/** What people deal with: failures of one cause, from the first alarm to the recovery. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runs", "failures", "policy", "access", "audit", "documents", "masking"})
package io.brickgate.incidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

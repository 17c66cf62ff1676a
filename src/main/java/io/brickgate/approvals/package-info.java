/** Consent of others before something is done: who has to agree, who did, and to what exactly. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "audit", "documents", "masking"})
package io.brickgate.approvals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

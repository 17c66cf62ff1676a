/** Whose consent an action waits for, given by people for exactly what they were shown. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "audit", "documents", "masking"})
package io.brickgate.approvals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

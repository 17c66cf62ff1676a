/** What the hub does to a workspace: run, rerun, repair and cancel, exactly once. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"runs", "failures", "policy", "approvals", "access", "audit", "documents", "masking"})
package io.brickgate.actions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

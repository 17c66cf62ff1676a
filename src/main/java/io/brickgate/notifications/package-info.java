/** What people are told, down which channel, and whether it has arrived. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"runs", "failures", "policy", "incidents", "audit", "access", "documents", "masking"})
package io.brickgate.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Examinations of runs by what their clusters left behind: ordered, looked at off the main path, settled, told. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "doctor",
            "runs",
            "failures",
            "policy",
            "incidents",
            "access",
            "audit",
            "documents",
            "masking"
        })
package io.brickgate.examinations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

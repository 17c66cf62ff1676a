/** What a Databricks workspace runs: runs, their tasks and jobs, and the watch that misses none of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"documents", "masking"})
package io.brickgate.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The Jobs API 2.2 over HTTP: implements the ports that runs and actions own. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runs", "actions", "examinations", "documents", "masking"})
package io.brickgate.databricks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

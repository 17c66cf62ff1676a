/** How often the classifier is right: scores over labelled failures. */
@NullMarked
@ApplicationModule(allowedDependencies = {"failures", "documents"})
package io.brickgate.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

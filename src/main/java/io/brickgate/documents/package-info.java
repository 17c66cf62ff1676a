/** Shipped and local YAML files, read with file and line so that every mistake can be named. */
@NullMarked
@ApplicationModule(allowedDependencies = {"masking"})
package io.brickgate.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

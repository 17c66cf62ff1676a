/** The driver doctor: says from Spark's event log what a run's wall clock was spent on, and whether the driver was in the way. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.brickgate.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

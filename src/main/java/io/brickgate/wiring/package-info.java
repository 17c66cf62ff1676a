/** Joins routes, desks and configuration; the one place beside the Databricks client that knows Camel. */
@NullMarked
package io.brickgate.wiring;

import org.jspecify.annotations.NullMarked;

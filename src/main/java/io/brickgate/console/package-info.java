/** The page that shows the hub at work. */
@NullMarked
package io.brickgate.console;

import org.jspecify.annotations.NullMarked;

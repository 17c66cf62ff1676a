/** The demo's simulated world: a workspace whose jobs fail, and stand-ins for the four channels. */
@NullMarked
package io.brickgate.demo;

import org.jspecify.annotations.NullMarked;

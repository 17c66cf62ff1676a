/** The command line: offline answers in about a second. */
@NullMarked
package io.brickgate.cli;

import org.jspecify.annotations.NullMarked;

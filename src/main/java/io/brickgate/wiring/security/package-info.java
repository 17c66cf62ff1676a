/** Who may come in: local users over HTTP Basic, and what each path asks for. */
@NullMarked
package io.brickgate.wiring.security;

import org.jspecify.annotations.NullMarked;

/** The REST door: what each operation of the contract takes and answers. */
@NullMarked
package io.brickgate.api;

import org.jspecify.annotations.NullMarked;

/** The REST door's ground: the contract is served, requests are held to it, and errors are problems. */
@NullMarked
package io.brickgate.wiring.rest;

import org.jspecify.annotations.NullMarked;

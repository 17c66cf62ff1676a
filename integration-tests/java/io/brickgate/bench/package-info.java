/** What the hub costs and how fast it is, measured and printed; nothing here passes or fails. */
package io.brickgate.bench;

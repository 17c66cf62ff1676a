package io.brickgate.masking;

/** Says whether its holder may read what is internal; {@code Actor.clearance} gives it by the roles held there. */
public interface Clearance {

    boolean readsInternals();
}

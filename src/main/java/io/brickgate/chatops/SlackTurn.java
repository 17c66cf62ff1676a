package io.brickgate.chatops;

import io.brickgate.access.Actor;
import io.brickgate.actions.Claim;
import org.jspecify.annotations.Nullable;

/**
 * How far a call has come.
 *
 * @param claim what is on record and in hand, to be carried out next; null where nothing is
 * @param words what is answered
 */
public record SlackTurn(
        SlackCall call, Actor actor, @Nullable Claim claim, String words) {

    public boolean claimed() {
        return claim != null;
    }
}

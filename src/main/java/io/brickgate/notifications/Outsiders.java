package io.brickgate.notifications;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import java.util.Set;

/** People who act in a receiver's own client, by the name that they have there. */
public final class Outsiders {

    private static final int LONGEST = 100;

    private Outsiders() {}

    /** @param receiver such as {@code pagerduty}; @param name as the receiver says it, of any length */
    public static Actor operator(String receiver, String name) {
        return new Actor(receiver + " (" + Words.cap(Words.line(name), LONGEST) + ")", Set.of(Role.OPERATOR));
    }
}

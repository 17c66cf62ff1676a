package io.brickgate.chatops;

import io.brickgate.access.Actor;
import java.util.Optional;

/** Knows who a Slack member is in the hub. */
public interface SlackPeople {

    /** @param memberId such as {@code U024BE7LH} */
    Optional<Actor> find(String memberId);
}

package io.brickgate.notifications;

import java.time.Duration;

/**
 * How patiently notices are delivered.
 *
 * @param node this hub's name among several, part of every lease
 * @param lease how long a claimed notice is left to its holder
 * @param giveUpAfter how long a notice is tried before it is given up, visibly
 * @param publicUrl the hub's own address, for links
 * @param groupWait how long a new incident waits before anybody is told, as more may belong to it
 * @param digestFrom so many new incidents that wait for one channel are told in one message
 * @param groupInterval how far apart further news of one incident is, once it has had {@value #PROMPT} at once
 * @param silenceNotice so long before its end a silence is announced, where it is more than twice as long
 */
public record OutboxSettings(
        String node,
        Duration lease,
        Duration giveUpAfter,
        String publicUrl,
        Duration groupWait,
        Duration groupInterval,
        int digestFrom,
        Duration silenceNotice) {

    /** So much news of an incident goes out at once; of a wave none does. */
    static final int PROMPT = 3;

    public OutboxSettings {
        publicUrl = publicUrl.replaceAll("/+$", "");
    }
}

package io.brickgate.notifications;

import org.jspecify.annotations.Nullable;

/**
 * One notice on its way to Slack, at one step of what has to be said.
 *
 * @param reference the channel's id and the first message's {@code ts}, parted by a colon; null before that is known
 */
public record SlackTalk(
        Delivery delivery, Step step, @Nullable String reference) {

    /** What has to be said or asked next. */
    public enum Step {
        /** Post plain text to an incoming webhook. */
        WEBHOOK,
        /** Look whether the first message arrived although its answer was lost. */
        FIND,
        /** Post the first message. */
        POST,
        /** Edit the first message. */
        UPDATE,
        /** Look whether the reply arrived although its answer was lost. */
        FIND_REPLY,
        /** Add the news to the first message's thread. */
        REPLY,
        NOTHING
    }

    /** Whether there is more to be said to Slack's Web API. */
    public boolean open() {
        return step != Step.WEBHOOK && step != Step.NOTHING;
    }

    SlackTalk next(Step next) {
        return new SlackTalk(delivery, next, reference);
    }

    SlackTalk known(String newReference) {
        return new SlackTalk(delivery, Step.NOTHING, newReference);
    }

    /** The channel's id, the configured channel before that is known. */
    String channel() {
        return reference == null
                ? delivery.channel().setting("channel")
                : reference.substring(0, reference.indexOf(':'));
    }

    /** The first message's {@code ts}, empty before that is known. */
    String ts() {
        return reference == null ? "" : reference.substring(reference.indexOf(':') + 1);
    }
}

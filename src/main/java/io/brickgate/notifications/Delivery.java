package io.brickgate.notifications;

import org.jspecify.annotations.Nullable;

/**
 * One notice on its way down one channel.
 *
 * @param id the outbox row, the same at every try: what a receiver may use to tell a repetition
 * @param reference what the receiver called this incident when it was first told: Slack's channel and message, a
 *     ServiceNow sys_id; null before that
 * @param unsure whether an earlier try may have arrived although its answer was lost
 */
public record Delivery(
        long id, Channel channel, Notice notice, @Nullable String reference, int tries, boolean unsure) {}

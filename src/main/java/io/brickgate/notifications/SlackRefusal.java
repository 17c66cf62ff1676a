package io.brickgate.notifications;

import java.util.Set;

/**
 * Slack's answer {@code "ok": false}, which comes with HTTP 200.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage#errors">Errors</a>
 */
public final class SlackRefusal extends RuntimeException {

    private static final Set<String> HALF_DONE = Set.of("internal_error", "fatal_error");
    private static final Set<String> PASSING =
            Set.of("ratelimited", "rate_limited", "message_limit_exceeded", "service_unavailable", "request_timeout");

    private final String error;

    /** @param hints what Slack says about it, empty where it says nothing */
    SlackRefusal(String error, String hints) {
        super("Slack answered " + error + (hints.isEmpty() ? "" : ": " + hints));
        this.error = error;
    }

    /** Whether the same may go well later. */
    public boolean passing() {
        return PASSING.contains(error) || unsure();
    }

    /** Whether Slack may have done it all the same. */
    public boolean unsure() {
        return HALF_DONE.contains(error);
    }

    String error() {
        return error;
    }
}

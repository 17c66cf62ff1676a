package io.brickgate.wiring.channels;

import io.brickgate.notifications.Channel;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.notifications.SlackRefusal;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.component.servicenow.ServiceNowException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a failed delivery means. I/O, 429 and 5xx may go well later; whatever else will not. No configured secret
 * and no web address survives into the problem.
 */
public final class DeliveryFaults {

    private static final int MOST = 500;

    private final List<String> secrets;
    private final HttpFaults http;

    public DeliveryFaults(List<Channel> channels, Clock clock) {
        this.secrets = channels.stream()
                .flatMap(channel -> channel.secrets().stream())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        this.http = new HttpFaults(clock);
    }

    /** What the throwable, or the first of its causes that says so, means for the delivery. */
    public DeliveryFault read(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            DeliveryFault fault = known(cause);
            if (fault != null) {
                return masked(fault);
            }
        }
        return masked(new DeliveryFault(
                false, false, null, "Could not be sent: " + thrown.getClass().getSimpleName()));
    }

    private @Nullable DeliveryFault known(Throwable cause) {
        if (cause instanceof SlackRefusal refusal) {
            return new DeliveryFault(refusal.passing(), refusal.unsure(), null, String.valueOf(refusal.getMessage()));
        }
        if (cause instanceof HttpOperationFailedException failed) {
            Map<String, String> headers = failed.getResponseHeaders();
            return http.answered(
                    failed.getStatusCode(), headers == null ? Map.of() : headers, failed.getResponseBody());
        }
        if (cause instanceof UndeliveredMail undelivered) {
            return MailFaults.of(undelivered);
        }
        if (cause instanceof ServiceNowException refusal) {
            return http.answered(refusal.getCode(), Map.of(), ServiceNowFaults.words(refusal));
        }
        DeliveryFault fault = ServiceNowFaults.of(cause, http);
        return fault == null ? unanswered(cause) : fault;
    }

    private static @Nullable DeliveryFault unanswered(Throwable cause) {
        if (cause instanceof IOException io) {
            return Connections.fault(io);
        }
        if (cause instanceof RejectedExecutionException) {
            return new DeliveryFault(true, false, null, "Not sent: the hub is stopping");
        }
        Integer status = SlackWebhooks.status(cause);
        return status == null ? null : HttpFaults.of(status, null, "");
    }

    private DeliveryFault masked(DeliveryFault fault) {
        String problem = fault.problem();
        for (String secret : secrets) {
            problem = problem.replace(secret, "***");
        }
        problem = problem.replaceAll("(?i)\\b(https?|smtps?)://\\S+", "***")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return new DeliveryFault(
                fault.again(),
                fault.unsure(),
                fault.retryAfter(),
                problem.length() <= MOST ? problem : problem.substring(0, MOST));
    }
}

package io.brickgate.api;

import io.brickgate.actions.ActionRequest.Mode;
import io.brickgate.corrections.Order;
import io.brickgate.documents.Json;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.notifications.SilenceMatch;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the bodies of orders, which have been held to the contract before. */
@Component
public class Orders {

    /** Start a job. */
    public record RunOrder(@Nullable Map<String, String> parameters, String reason) {}

    /** Run a failed run again. */
    public record RetryOrder(
            @Nullable String mode, @Nullable Map<String, String> parameters, String reason) {

        Mode how() {
            return mode == null ? Mode.AUTO : Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        }
    }

    /** Stop a run. */
    public record CancelOrder(String reason) {}

    /** Acknowledge or resolve an incident. */
    public record IncidentOrder(@Nullable String reason) {}

    /** Say what a failure really was. */
    public record CorrectionOrder(
            String category, String cause, @Nullable RetryAdvice retryAdvice, String reason) {

        Order order() {
            return new Order(category, cause, retryAdvice, reason);
        }
    }

    /** Agree to a request of somebody else's, or not, or take one's own back. */
    public record ConsentOrder(String reason) {}

    /** Ask what would be allowed. */
    public record Question(
            String action,
            @Nullable String workspace,
            @Nullable String jobId,
            @Nullable String cluster,
            @Nullable Map<String, String> parameters,
            @Nullable String at) {}

    /** Turn actions on or off. */
    public record SwitchOrder(String actions, String reason) {

        boolean on() {
            return actions.equals("on");
        }
    }

    /** Say nothing of some incidents for a while. */
    public record SilenceOrder(
            @Nullable String incidentId,
            @Nullable String workspace,
            @Nullable String job,
            @Nullable String team,
            @Nullable String category,
            @Nullable String cause,
            String reason,
            String endsAt,
            @Nullable Boolean dryRun) {

        SilenceMatch match() {
            return new SilenceMatch(incidentId, workspace, job, team, category, cause);
        }

        Instant end() {
            return SilenceDoor.moment("ends_at", endsAt);
        }

        boolean dry() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /** Take a correction back. */
    public record WithdrawalOrder(String reason) {}

    private final Json json;

    Orders(Json json) {
        this.json = json;
    }

    public RunOrder run(String body) {
        return json.read(body, RunOrder.class);
    }

    public RetryOrder retry(String body) {
        return json.read(body, RetryOrder.class);
    }

    public CancelOrder cancel(String body) {
        return json.read(body, CancelOrder.class);
    }

    public Question question(String body) {
        return json.read(body, Question.class);
    }

    public SwitchOrder turn(String body) {
        return json.read(body, SwitchOrder.class);
    }

    public CorrectionOrder correction(String body) {
        return json.read(body, CorrectionOrder.class);
    }

    public ConsentOrder consent(String body) {
        return json.read(body, ConsentOrder.class);
    }

    public SilenceOrder silence(String body) {
        return json.read(body, SilenceOrder.class);
    }

    public WithdrawalOrder withdrawal(String body) {
        return json.read(body, WithdrawalOrder.class);
    }

    /** An empty body is an order without a reason. */
    public IncidentOrder incident(@Nullable String body) {
        return body == null || body.isBlank() ? new IncidentOrder(null) : json.read(body, IncidentOrder.class);
    }
}

package io.brickgate.actions;

import io.brickgate.masking.Secrets;
import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from each way in which a try can end. */
class Replies {

    static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofMinutes(5);

    private final ActionSettings settings;
    private final Clock clock;

    Replies(ActionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Performed started(Claim claim, long runId) {
        return new Performed(claim, ActionState.SUCCEEDED, now(), true, runId, null, "started as run " + runId);
    }

    Performed repaired(Claim claim, long repairId) {
        return new Performed(
                claim,
                ActionState.SUCCEEDED,
                now(),
                true,
                claim.action().runId(),
                repairId,
                "repair " + repairId + " started");
    }

    Performed requested(Claim claim, Duration again) {
        return reply(claim, ActionState.REQUESTED, again, true, "asked for; the run is still ending");
    }

    Performed done(Claim claim, String outcome) {
        return reply(claim, ActionState.SUCCEEDED, Duration.ZERO, true, outcome);
    }

    Performed cancelled(Claim claim, String why) {
        return reply(claim, ActionState.SUCCEEDED, Duration.ZERO, true, why);
    }

    /** Others still have to consent; it is looked at again then. */
    Performed waiting(Claim claim, Instant until) {
        return new Performed(claim, ActionState.WAITING, until, false, null, null, "");
    }

    Performed withdrawn(Claim claim, String why) {
        return reply(claim, ActionState.WITHDRAWN, Duration.ZERO, false, why);
    }

    Performed uncertain(Claim claim, String why) {
        String look =
                claim.action().cluster().isEmpty() ? "the job's runs before you retry" : "the cluster before you ask";
        return reply(claim, ActionState.UNCERTAIN, Duration.ZERO, true, why + ": look at " + look);
    }

    Performed later(Claim claim, Duration wait, String why) {
        return reply(claim, waiting(claim), wait, wasSent(claim), why);
    }

    /** It is in other hands, or there is nothing to do: leaves everything as it stands. */
    Performed asItIs(Claim claim) {
        return reply(new Claim(claim.action(), ""), claim.action().state(), Duration.ZERO, true, "");
    }

    /** A look at the workspace failed before anything was called. */
    Performed reading(Claim claim, WorkspaceFault fault) {
        if (fault.kind() == WorkspaceFault.Kind.REFUSED && fault.status() != 403 && !wasSent(claim)) {
            return reply(claim, ActionState.FAILED, Duration.ZERO, false, said(fault));
        }
        return again(claim, fault, wasSent(claim));
    }

    /** The call itself failed. */
    Performed writing(Claim claim, WorkspaceFault fault) {
        return switch (fault.kind()) {
            case NOT_DONE -> again(claim, fault, wasSent(claim));
            case UNKNOWN -> again(claim, fault, true);
            case REFUSED ->
                wasSent(claim)
                        ? uncertain(claim, "an earlier reply was lost, and the workspace now says: " + said(fault))
                        : reply(claim, ActionState.FAILED, Duration.ZERO, false, said(fault));
        };
    }

    private Performed again(Claim claim, WorkspaceFault fault, boolean mayHaveBeenDone) {
        if (claim.action().wantedAt().plus(settings.giveUpAfter()).isBefore(now())) {
            return mayHaveBeenDone
                    ? uncertain(claim, "given up after its reply was lost")
                    : reply(claim, ActionState.FAILED, Duration.ZERO, false, "given up: " + said(fault));
        }
        return reply(claim, waiting(claim), wait(claim, fault.retryAfter()), mayHaveBeenDone, said(fault));
    }

    /** A cancel that has been accepted stays so. */
    private static ActionState waiting(Claim claim) {
        return claim.action().state() == ActionState.REQUESTED ? ActionState.REQUESTED : ActionState.PLANNED;
    }

    private static Duration wait(Claim claim, @Nullable Duration asked) {
        Duration own = SOON.multipliedBy(1L << Math.min(claim.action().tries(), 6));
        Duration capped = own.compareTo(MOST) > 0 ? MOST : own;
        return asked != null && asked.compareTo(capped) > 0 ? asked : capped;
    }

    private Performed reply(Claim claim, ActionState state, Duration wait, boolean mayHaveBeenDone, String outcome) {
        return new Performed(claim, state, now().plus(wait), mayHaveBeenDone, null, null, outcome);
    }

    private static boolean wasSent(Claim claim) {
        return claim.action().sentAt() != null;
    }

    private static String said(WorkspaceFault fault) {
        String text = Secrets.masked(fault.code() + ": " + fault.getMessage());
        return text.substring(0, Math.min(1500, text.length()));
    }

    private Instant now() {
        return clock.instant();
    }
}

package io.brickgate.corrections;

import io.brickgate.access.Refusal;
import io.brickgate.access.Refusal.Reason;
import io.brickgate.corrections.CorrectionBook.Standing;
import io.brickgate.failures.Classification;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.failures.Rules;
import io.brickgate.runs.RunKey;
import java.util.List;
import java.util.Optional;

/** Which corrections make sense; what does not is refused with what would be right. */
final class Soundness {

    private final Rules rules;

    Soundness(Rules rules) {
        this.rules = rules;
    }

    /** The advice ordered, or that of the cause by itself. */
    RetryAdvice advice(Order order) {
        if (!rules.knows(order.path())) {
            List<String> near = rules.causes().stream()
                    .filter(cause -> cause.startsWith(order.category() + "/") || cause.endsWith("/" + order.cause()))
                    .toList();
            throw new Refusal(
                    Reason.INVALID,
                    "unknown_cause",
                    "The rules know no such cause in this category",
                    "category and cause are one of " + String.join(", ", near.isEmpty() ? rules.causes() : near));
        }
        return order.advice() == null ? rules.adviceOf(order.path()) : order.advice();
    }

    /** A failure that can be told from others by its words. */
    Mistaken recognisable(RunKey run, Optional<Mistaken> last) {
        Mistaken mistaken = last.orElseThrow(() -> new Refusal(
                Reason.NOT_FOUND,
                "no_error",
                "The hub knows of no failure of run " + run.runId(),
                "GET /runs/" + run.runId() + "/status tells how it stands"));
        if (Classification.decided(mistaken.shown())) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "decided_by_code",
                    "The run was stopped or not let in: its code "
                            + mistaken.shown().terminationCode() + " says more than any words",
                    "Let a rule of the policy treat such runs otherwise");
        }
        if (mistaken.fingerprint().isEmpty()) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "nothing_to_recognise",
                    "The failure said nothing telling, so there is nothing to recognise the next one by",
                    "Let the job say why it fails, or write a rule for its code; failures recorded before the hub kept"
                            + " fingerprints can be corrected when they come again");
        }
        return mistaken;
    }

    /** A correction that counts, or that was taken back already. */
    Standing counting(String id, Optional<Standing> found) {
        Standing standing = found.orElseThrow(() -> new Refusal(
                Reason.NOT_FOUND, "correction_not_found", "There is no correction " + id, "GET /corrections"));
        if (standing.replacedBy() != null) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "correction_replaced",
                    "Another correction has replaced this one",
                    "Withdraw that one: " + standing.replacedBy());
        }
        return standing;
    }
}

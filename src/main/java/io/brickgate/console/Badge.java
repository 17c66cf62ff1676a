package io.brickgate.console;

import io.brickgate.actions.ActionState;
import io.brickgate.notifications.NoticeKind;
import io.brickgate.policy.Severity;
import io.brickgate.policy.Verdict;

/** A state in a word or two. */
record Badge(String text, Tone tone) {

    static Badge severity(String stored) {
        return switch (Severity.valueOf(stored)) {
            case INFO -> new Badge("info", Tone.CALM);
            case WARNING -> new Badge("warning", Tone.WARN);
            case ERROR -> new Badge("error", Tone.BAD);
            case CRITICAL -> new Badge("critical", Tone.BAD);
        };
    }

    static Badge verdict(String stored) {
        return switch (Verdict.valueOf(stored)) {
            case ACT -> new Badge("retry by itself", Tone.BUSY);
            case ASK -> new Badge("ask a person", Tone.WARN);
            case TELL -> new Badge("tell people", Tone.WARN);
            case IGNORE -> new Badge("leave it", Tone.CALM);
        };
    }

    static Badge action(ActionState state) {
        return switch (state) {
            case WAITING -> new Badge("waits for consent", Tone.BUSY);
            case PLANNED -> new Badge("planned", Tone.BUSY);
            case PERFORMING -> new Badge("under way", Tone.BUSY);
            case REQUESTED -> new Badge("asked for", Tone.BUSY);
            case SUCCEEDED -> new Badge("done", Tone.GOOD);
            case FAILED -> new Badge("failed", Tone.BAD);
            case WITHDRAWN -> new Badge("not needed", Tone.CALM);
            case UNCERTAIN -> new Badge("uncertain, look", Tone.BAD);
        };
    }

    /** @param stored the outbox's {@code DUE, SENDING, DELIVERED, GIVEN_UP, SILENCED, FOLDED} */
    static Badge delivery(String stored, int tries) {
        return switch (stored) {
            case "DELIVERED" -> new Badge("delivered", Tone.GOOD);
            case "GIVEN_UP" -> new Badge("given up", Tone.BAD);
            case "SILENCED" -> new Badge("silenced", Tone.CALM);
            case "FOLDED" -> new Badge("told with others", Tone.CALM);
            default -> tries > 0 ? new Badge("trying again", Tone.WARN) : new Badge("waiting", Tone.BUSY);
        };
    }

    /** @param outcome the book's word for how a run stands */
    static Badge run(String outcome, boolean nearMiss) {
        return switch (outcome) {
            case "ACTIVE" -> new Badge("going on", Tone.BUSY);
            case "SUCCEEDED" -> nearMiss ? new Badge("near miss", Tone.WARN) : new Badge("succeeded", Tone.GOOD);
            case "PARTIAL" -> new Badge("partly failed", Tone.WARN);
            case "VANISHED" -> new Badge("not known any more", Tone.CALM);
            default -> new Badge("failed", Tone.BAD);
        };
    }

    static String news(String kind) {
        return switch (NoticeKind.valueOf(kind)) {
            case OPENED -> "failure";
            case FAILED_AGAIN -> "failed again";
            case ACTED -> "what was done";
            case DIAGNOSED -> "what the logs tell";
            case ACKNOWLEDGED -> "being looked after";
            case RESOLVED -> "all-clear";
            case REOPENED -> "open again";
            case ESCALATED -> "escalated";
            case SILENCE_ENDS -> "silence ends";
            case CONSENT_WANTED -> "consent wanted";
            case CONSENT_ENDED -> "consent";
            case DIGEST -> "digest";
        };
    }
}

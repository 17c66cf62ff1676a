package io.brickgate.notifications;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a notice is put into words, the same down every channel. */
final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /** What has happened, in one line: "nightly-orders failed again (3 failures)". */
    static String headline(Notice notice) {
        String job = notice.wave() ? notice.jobs() + " jobs" : line(notice.jobName());
        return switch (notice.kind()) {
            case OPENED -> job + " failed";
            case FAILED_AGAIN -> job + " failed again (" + notice.failures() + " failures)";
            case REOPENED -> job + " failed again, soon after all was well";
            case ESCALATED -> job + " failed and nobody is looking after it";
            case ACTED -> job + " failed and " + (notice.wave() ? "are" : "is") + " being dealt with";
            case DIAGNOSED -> job + " failed: this is what the logs tell";
            case DIGEST -> notice.jobs() + " incidents have opened";
            case CONSENT_WANTED -> "Consent is wanted: " + line(notice.friendlyState());
            case CONSENT_ENDED -> "Consent: " + line(notice.done());
            case SILENCE_ENDS -> "A silence ends: " + job + " failed";
            case ACKNOWLEDGED -> job + " failed and " + (notice.wave() ? "are" : "is") + " being looked after";
            case RESOLVED -> job + (notice.wave() ? " are" : " is") + " resolved";
        };
    }

    /** The same for all notices of one incident, so that clients keep them together. */
    static String subject(Notice notice) {
        if (notice.kind() == NoticeKind.DIGEST) {
            return "[Brickgate] " + headline(notice);
        }
        String about = notice.wave() ? "many jobs" : notice.jobName();
        return cap(line("[Brickgate] " + about + ": " + cause(notice)), 200);
    }

    /** Category and cause: "INFRA, spot preemption". */
    static String cause(Notice notice) {
        return notice.category() + ", " + line(notice.cause()).replace('_', ' ');
    }

    /** What was done and what is left to do, as far as there is something to say. */
    static String news(Notice notice) {
        String todo = notice.todo().isBlank() ? "" : "\nWhat you can do: " + notice.todo();
        return notice.done() + todo;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** On one line: breaks and control characters become blanks. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** At most so many UTF-16 units, ending in an ellipsis where something was cut; no character is cut in half. */
    static String cap(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}

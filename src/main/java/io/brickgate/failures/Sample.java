package io.brickgate.failures;

import io.brickgate.masking.Secrets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a failure showed, cut down to the words that its cause is told by, secrets masked: an example for a rule. */
public final class Sample {

    private static final int LONGEST = 6_000;
    private static final int BEGINNING = 1_500;
    private static final int BEFORE = 500;
    private static final int AFTER = 3_000;

    private Sample() {}

    /** At most 6,000 characters a field, without stack frames; the log only where nothing else says anything. */
    public static Symptoms of(Symptoms shown) {
        String message = Objects.requireNonNullElse(cut("state_message", shown.stateMessage()), "");
        Symptoms told = new Symptoms(
                shown.taskType(),
                message,
                cut("error_trace", shown.errorTrace()),
                null,
                shown.terminationCode(),
                shown.terminationType());
        return Fingerprint.telling(Classifier.excerpts(told)).isPresent()
                ? told
                : new Symptoms(
                        told.taskType(),
                        message,
                        told.errorTrace(),
                        cut("driver_log", shown.driverLog()),
                        told.terminationCode(),
                        told.terminationType());
    }

    /** One line that says most, at most 500 characters; empty where nothing telling was said. */
    public static String words(Symptoms shown) {
        return Fingerprint.telling(Classifier.excerpts(shown))
                .map(telling -> telling.excerpt().evidence(telling.offset()).text())
                .orElse("");
    }

    /** Masked as it came and again once it is clean, as a colour within a secret hides its shape. */
    private static @Nullable String cut(String field, @Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        String said = Excerpt.of(field, Secrets.masked(raw)).said();
        String masked = Secrets.masked(said).replaceAll("\n\\s*\n", "\n").strip();
        return masked.length() <= LONGEST ? masked : around(Excerpt.of(field, masked));
    }

    private static String around(Excerpt excerpt) {
        String said = excerpt.said();
        int at = Fingerprint.telling(List.of(excerpt))
                .map(Fingerprint.Telling::offset)
                .orElse(0);
        return at + AFTER <= LONGEST
                ? said.substring(0, Math.min(said.length(), LONGEST))
                : said.substring(0, BEGINNING) + "\n"
                        + said.substring(at - BEFORE, Math.min(said.length(), at + AFTER));
    }
}

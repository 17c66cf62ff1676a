package io.brickgate.failures;

import com.google.re2j.Pattern;
import io.brickgate.documents.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises failures that say the same: the innermost error's words without what changes from run to run (numbers, ids,
 * paths, hosts, line numbers), and the innermost stack frame. The name begins with the version of this algorithm, which
 * never changes once published: a better one gets a new version, and what people taught by the old one stays readable.
 */
final class Fingerprint {

    static final String VERSION = "f1";

    private static final int LONGEST = 400;
    private static final int DIGITS = 20;

    /** @param hint characters without one of which it cannot apply and is not tried; empty where it always may */
    private record Fold(Pattern pattern, String with, String hint) {

        String applied(String text) {
            boolean may = hint.isEmpty() || text.chars().anyMatch(c -> hint.indexOf(c) >= 0);
            return may ? pattern.matcher(text).replaceAll(with) : text;
        }
    }

    private static final String DECIMALS = "0123456789";

    /**
     * The innermost error's words, as they were said.
     *
     * @param offset where they begin within what the excerpt said
     */
    record Telling(Excerpt excerpt, int offset, String words) {}

    private static final List<Fold> FOLDS = List.of(
            fold("(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<id>", "-"),
            fold("(?i)\\b[a-z][a-z0-9+.-]{1,15}:/[^\\s'\"`,;)\\]]*", "<path>", ":"),
            fold("(^|[\\s'\"`(=:\\[])/[^\\s'\"`,;)\\]]*", "$1<path>", "/"),
            fold("(?i)\\b[a-z]:\\\\[^\\s'\"`,;)\\]]*", "<path>", "\\"),
            fold("\\b[0-9]{1,3}(\\.[0-9]{1,3}){3}(:[0-9]+)?\\b", "<host>", "."),
            fold("(?i)\\b[a-z0-9-]+(\\.[a-z0-9-]+)+:[0-9]{2,5}\\b", "<host>", ":"),
            fold(
                    "(?i)\\b[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(com|net|org|io|local|internal|cloud|us|cn|dev|test|example|invalid)\\b",
                    "<host>",
                    "."),
            fold("(?i)\\b0x[0-9a-f]+\\b", "<n>", "0"),
            fold("(?i)\\b[0-9a-f]*[0-9][0-9a-f]*[a-f][0-9a-f]{4,}\\b", "<id>", DECIMALS),
            fold("@[0-9a-f]{5,}\\b", "@<id>", "@"),
            fold("[0-9]+([.,:][0-9]+)*", "<n>", DECIMALS),
            fold("\\s+", " ", ""));
    private static final List<String> INWARDS = List.of(
            "Caused by: ",
            "most recent failure: ",
            "terminated with exception: ",
            "nested exception is ",
            "): ",
            "java.util.concurrent.ExecutionException: ",
            "java.lang.RuntimeException: ");

    private Fingerprint() {}

    /** The name, or an empty text where nothing telling was said. */
    static String of(@Nullable String code, List<Excerpt> excerpts) {
        return excerpts.stream()
                .sorted(Comparator.comparingInt(Fingerprint::order))
                .map(excerpt -> of(code, excerpt))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The words of the field that names the failure; empty where nothing telling was said. */
    static Optional<Telling> telling(List<Excerpt> excerpts) {
        return excerpts.stream()
                .sorted(Comparator.comparingInt(Fingerprint::order))
                .filter(excerpt -> !words(excerpt).isEmpty())
                .findFirst()
                .map(Fingerprint::telling);
    }

    private static Telling telling(Excerpt excerpt) {
        LastWords.Line line = Objects.requireNonNull(LastWords.innermost(excerpt));
        String words = innermost(line.text());
        int start = excerpt.said().indexOf(line.text(), line.offset());
        return new Telling(excerpt, start + line.text().length() - words.length(), words);
    }

    /** What is digested, readable: for the list of unknown failures and for tests. */
    static String words(Excerpt excerpt) {
        LastWords.Line line = LastWords.innermost(excerpt);
        if (line == null) {
            return "";
        }
        String frame = Frames.nearest(excerpt.whole(), excerpt.said(), line.offset());
        return folded(innermost(line.text())) + (frame.isEmpty() ? "" : " @ " + frame);
    }

    static String folded(String text) {
        String folded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        for (Fold fold : FOLDS) {
            folded = fold.applied(folded);
        }
        return folded.strip();
    }

    private static String of(@Nullable String code, Excerpt excerpt) {
        String words = words(excerpt);
        return words.isEmpty()
                ? ""
                : VERSION + ":"
                        + Digest.of(List.of(code == null ? "" : code, words)).substring(0, DIGITS);
    }

    private static String innermost(String line) {
        int from = 0;
        for (String inward : INWARDS) {
            int at = line.lastIndexOf(inward);
            if (at >= 0 && at + inward.length() < line.length()) {
                from = Math.max(from, at + inward.length());
            }
        }
        return line.substring(from);
    }

    private static int order(Excerpt excerpt) {
        return switch (excerpt.field()) {
            case "error_trace" -> 1;
            case "state_message" -> 2;
            default -> 3;
        };
    }

    private static Fold fold(String pattern, String with, String hint) {
        return new Fold(Pattern.compile(pattern), with, hint);
    }
}

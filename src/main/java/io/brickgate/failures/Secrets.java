package io.brickgate.failures;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** Masks secrets in text that people may see: tokens, keys, passwords, signatures, e-mail addresses. */
public final class Secrets {

    private static final String MASK = "***";
    private static final String VALUE = "[\"']?)[^\\s;&,\"')]+";

    /** @param hints in lower case; without one of them the shape cannot occur and is not looked for */
    private record Shape(List<String> hints, Pattern pattern, String mask) {}

    private static final List<Shape> SHAPES = List.of(
            shape("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", MASK, "private key"),
            shape("\\b(dapi|dose|dkea)[0-9a-f]{8,}(-[0-9])?", MASK, "dapi", "dose", "dkea"),
            shape("(?i)\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 " + MASK, "bearer", "basic"),
            shape("\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{5,}(\\.[A-Za-z0-9_-]*)?", MASK, "eyj"),
            shape("(?i)([?&](amp;)?(sig|x-amz-[a-z-]+)=)[^&\\s\"']+", "$1" + MASK, "sig=", "x-amz-"),
            shape(
                    "(?i)\\b(AccountKey|SharedAccessKey|SharedAccessSignature)=[^;\\s\"']+",
                    "$1=" + MASK,
                    "accountkey",
                    "sharedaccess"),
            shape(
                    "(?i)(\\b[a-z0-9_.-]*(password|passwd|pwd|secret|key|token)[\"']?\\s*=\\s*" + VALUE,
                    "$1" + MASK,
                    "password",
                    "passwd",
                    "pwd",
                    "secret",
                    "key",
                    "token"),
            shape(
                    "(?i)(\\b[a-z0-9_.-]*(password|passwd|secret[_-]?key|client[_-]?secret|api[_-]?key|access[_-]?token)"
                            + "[\"']?\\s*:\\s*" + VALUE,
                    "$1" + MASK,
                    "password",
                    "passwd",
                    "secret",
                    "key",
                    "token"),
            shape("(?i)(://[^\\s:/@]*:)[^\\s@/]+@", "$1" + MASK + "@", "://"),
            shape("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b", MASK, "akia", "asia"),
            shape("\\bxox[abposr]-[A-Za-z0-9-]{8,}", MASK, "xox"),
            shape("\\bgh[pousr]_[A-Za-z0-9]{20,}", MASK, "gh"),
            shape("(?i)\\b[A-Z0-9._%+-]{1,64}@[A-Z0-9.-]{1,100}\\.[A-Z]{2,24}\\b", "***@***", "@"));

    private Secrets() {}

    /** The text with every secret of a known shape replaced; linear in its length. */
    public static String masked(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String masked = text;
        for (Shape shape : SHAPES) {
            if (shape.hints().stream().anyMatch(lower::contains)) {
                masked = shape.pattern().matcher(masked).replaceAll(shape.mask());
            }
        }
        return masked;
    }

    private static Shape shape(String pattern, String mask, String... hints) {
        return new Shape(List.of(hints), Pattern.compile(pattern), mask);
    }
}

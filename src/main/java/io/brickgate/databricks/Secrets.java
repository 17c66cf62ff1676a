package io.brickgate.databricks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for texts that prove an identity: what they may hold, and that no message to people shows them. */
final class Secrets {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern TELLING =
            Pattern.compile("(?i)https?://\\S+|dapi[0-9a-f]{6,}\\S*|eyJ[\\w-]{8,}\\S*|bearer\\s+\\S+|basic\\s+\\S{8,}");
    private static final int LONGEST_MESSAGE = 300;

    private Secrets() {}

    static String checked(String what, String text) {
        String stripped = text.strip();
        if (!PRINTABLE.matcher(stripped).matches()) {
            throw new IllegalArgumentException(what + " is empty or holds characters that no HTTP header can carry");
        }
        return stripped;
    }

    static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** A foreign message without addresses, tokens and the given texts, cut to what a person reads. */
    static String masked(String message, List<String> hidden) {
        String masked = TELLING.matcher(message).replaceAll("***");
        for (String secret : hidden) {
            masked = masked.replace(secret, "***");
        }
        masked = masked.replaceAll("\\s+", " ").strip();
        return masked.length() <= LONGEST_MESSAGE ? masked : masked.substring(0, LONGEST_MESSAGE) + "…";
    }
}

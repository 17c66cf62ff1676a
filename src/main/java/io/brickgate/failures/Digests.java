package io.brickgate.failures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a rule set by what it says. */
final class Digests {

    private static final int BYTES = 6;

    private Digests() {}

    /** Twelve hexadecimal digits over the files' texts in the order in which they apply. */
    static String of(List<RuleFile> files) {
        MessageDigest digest = sha256();
        files.forEach(file -> digest.update((file.yaml() + "\u0000").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

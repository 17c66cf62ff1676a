package io.brickgate.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts, as hexadecimal digits: names versions and recognises repetitions. */
public final class Digest {

    private Digest() {}

    /** 64 digits; where one text ends and the next begins counts. */
    public static String of(Iterable<String> texts) {
        MessageDigest digest = sha256();
        texts.forEach(text -> digest.update((text + "\u0000").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package io.brickgate.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Names that stand for what is internal: always the same for the same thing, on every node and after every start, and
 * nobody can tell from them what they stand for.
 */
@Component
class Pseudonyms {

    private static final int DIGITS = 12;

    private final JdbcClient db;
    private volatile byte[] salt = {};

    Pseudonyms(JdbcClient db) {
        this.db = db;
    }

    /** @param kind what it is, such as {@code cluster}, with which the name begins */
    String of(String kind, String workspace, String internal) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt(), "HmacSHA256"));
            byte[] digest = mac.doFinal((kind + "|" + workspace + "|" + internal).getBytes(StandardCharsets.UTF_8));
            return kind + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a text is of the form of these names. */
    static boolean isOne(String text) {
        return text.matches("[a-z]+-[0-9a-f]{12}");
    }

    private byte[] salt() {
        if (salt.length == 0) {
            salt = HexFormat.of().parseHex(stored());
        }
        return salt;
    }

    private String stored() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        try {
            db.sql("insert into pseudonym_salt (name, salt) select 'hub', ?"
                            + " where not exists (select 1 from pseudonym_salt)")
                    .param(HexFormat.of().formatHex(fresh))
                    .update();
        } catch (DuplicateKeyException raced) {
            // another node was first
        }
        return db.sql("select salt from pseudonym_salt").query(String.class).single();
    }
}

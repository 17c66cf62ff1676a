package io.brickgate.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A signed statement of what the hash was at an entry, as one line of JSON; see {@code docs/audit-format.md}. */
final class Checkpoint {

    /** What a checkpoint says beside. */
    enum Place {
        /** Nothing. */
        WITHIN(""),
        /** Before this entry's successor nothing is to be expected: the rest has been sealed. */
        BEGIN(",\"begin\":true"),
        /** Nothing may follow, and an export without one is cut. */
        END(",\"end\":true");

        private final String text;

        Place(String text) {
            this.text = text;
        }
    }

    /** What is signed, the entry, its hash, the key, the place, the signature. */
    static final Pattern FORM = Pattern.compile(
            "(\\{\"checkpoint\":(0|[1-9][0-9]{0,17}),\"at\":\"[^\"]*\",\"hash\":\"([0-9a-f]{64})\",\"key\":\"([0-9a-f]{64})\""
                    + "(?:,\"(begin|end)\":true)?),\"signature\":\"([0-9a-f]{128})\"\\}");

    private Checkpoint() {}

    /** Whether a line of this form is signed well, by one of these keys; none given trusts any. */
    static boolean good(Matcher line, Set<String> trusted) {
        return (trusted.isEmpty() || trusted.contains(line.group(4)))
                && Signatures.good(
                        line.group(4),
                        line.group(1).getBytes(StandardCharsets.ISO_8859_1),
                        HexFormat.of().parseHex(line.group(6)));
    }

    static String line(SigningKey key, Instant at, long id, String hash, Place place) {
        String said = "{\"checkpoint\":" + id + ",\"at\":\"" + at + "\",\"hash\":\"" + hash + "\",\"key\":\""
                + key.publicKey() + "\"" + place.text;
        String signature = HexFormat.of().formatHex(key.sign(said.getBytes(StandardCharsets.UTF_8)));
        return said + ",\"signature\":\"" + signature + "\"}";
    }
}

package io.brickgate.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Looks whether Ed25519 signatures are good. */
final class Signatures {

    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410). */
    private static final byte[] FRAME = HexFormat.of().parseHex("302a300506032b6570032100");

    private Signatures() {}

    /** @param key the 32 bytes of RFC 8032 in hexadecimal digits */
    static boolean good(String key, byte[] text, byte[] signature) {
        byte[] raw = HexFormat.of().parseHex(key);
        byte[] framed = new byte[FRAME.length + raw.length];
        System.arraycopy(FRAME, 0, framed, 0, FRAME.length);
        System.arraycopy(raw, 0, framed, FRAME.length, raw.length);
        try {
            return good(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(framed)), text, signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static boolean good(PublicKey key, byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

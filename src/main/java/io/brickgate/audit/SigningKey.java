package io.brickgate.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key (RFC 8032) that this node signs checkpoints with. */
public final class SigningKey {

    private static final int RAW = 32;
    private static final String BEGIN = "-----BEGIN ";
    private static final HexFormat HEX = HexFormat.of();

    private final PrivateKey secret;
    private final String publicKey;

    private SigningKey(PrivateKey secret, String publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * The key of a file, made there for its owner alone where there is none.
     *
     * @throws IllegalStateException where the file cannot be read or written, or holds something else
     */
    public static SigningKey at(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (FileAlreadyExistsException raced) {
            return at(file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the audit trail's signing key " + file + " cannot be read or made: "
                            + e.getClass().getSimpleName() + "; name a file that the hub may write",
                    e);
        }
    }

    /** The 32 bytes of RFC 8032 in small hexadecimal digits. */
    public String publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey read(Path file) throws IOException {
        String[] parts = Files.readString(file).split(BEGIN, -1);
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(part(parts, "PRIVATE KEY")));
            byte[] known = part(parts, "PUBLIC KEY");
            PublicKey shown = keys.generatePublic(new X509EncodedKeySpec(known));
            SigningKey key = new SigningKey(secret, HEX.formatHex(known, known.length - RAW, known.length));
            if (!(secret instanceof EdECPrivateKey) || !Signatures.good(shown, new byte[1], key.sign(new byte[1]))) {
                throw new GeneralSecurityException("the two halves do not belong together");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the audit trail's signing key " + file
                            + " holds no Ed25519 key pair in PEM (PRIVATE KEY and PUBLIC KEY); put the right file back, or"
                            + " name another: the hub makes it",
                    e);
        }
    }

    private static byte[] part(String[] parts, String name) {
        String text = Arrays.stream(parts)
                .filter(part -> part.startsWith(name + "-----"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
        return Base64.getMimeDecoder().decode(text.substring(name.length() + 5, text.indexOf("-----END")));
    }

    private static void make(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(NamedParameterSpec.ED25519.getName())
                    .generateKeyPair();
            String text = pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("PUBLIC KEY", pair.getPublic().getEncoded());
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".key", "");
            try {
                if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(fresh, text, StandardOpenOption.SYNC);
                Files.createLink(file, fresh);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String pem(String name, byte[] content) {
        return BEGIN + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + name + "-----\n";
    }

    @Override
    public String toString() {
        return "SigningKey " + publicKey;
    }
}

package io.brickgate.wiring.security;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** The forms in which passwords may be configured: strong hashes, and plain text in the demo alone. */
final class Passwords {

    private static final Pattern BCRYPT = Pattern.compile("\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final Pattern PBKDF2 = Pattern.compile("\\{pbkdf2@SpringSecurity_v5_8}[0-9a-f]{32,}");
    private static final String HOW =
            "write {bcrypt} and a hash; htpasswd -nbBC 12 '' 'the password' prints one after the colon";

    private final PasswordEncoder encoder;
    private final String nobodys;
    private final boolean demo;

    Passwords(boolean demo) {
        this.demo = demo;
        Map<String, PasswordEncoder> known = new HashMap<>();
        known.put("bcrypt", new BCryptPasswordEncoder());
        known.put("pbkdf2@SpringSecurity_v5_8", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8());
        if (demo) {
            known.put("noop", plain());
        }
        this.encoder = new DelegatingPasswordEncoder("bcrypt", known);
        this.nobodys = encoder.encode(UUID.randomUUID().toString());
    }

    /** @throws IllegalStateException where a user's password is not in a strong form */
    void check(String user, String hash) {
        boolean strong = BCRYPT.matcher(hash).matches() || PBKDF2.matcher(hash).matches();
        if (strong || (demo && hash.startsWith("{noop}"))) {
            return;
        }
        String problem = hash.startsWith("{noop}")
                ? "a plain password is for the demo alone"
                : hash.startsWith("{")
                        ? "the password's form is not known or its hash is broken"
                        : "the password has no {id}";
        throw new IllegalStateException("brickgate.security.users: " + problem + " (user '" + user + "'); " + HOW);
    }

    boolean match(CharSequence password, String hash) {
        return encoder.matches(password, hash);
    }

    /** Takes as long as for a user that there is, so that the time does not tell who there is. */
    void waste(CharSequence password) {
        encoder.matches(password, nobodys);
    }

    static String how() {
        return HOW;
    }

    @SuppressWarnings("deprecation") // there is no other encoder for the demo's plain passwords
    private static PasswordEncoder plain() {
        return NoOpPasswordEncoder.getInstance();
    }
}

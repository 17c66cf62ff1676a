package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.Brickgate;
import io.brickgate.hub.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A hub that would be wrong does not start, and says what would be right. */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartIT {

    private static final String HASH = "{bcrypt}$2a$04$" + "a".repeat(53);
    private static final String SECRET = "dapi-do-not-print-me";

    @Test
    void withoutUsersNobodyCouldLogIn(CapturedOutput output) {
        refused(Map.of());
        assertThat(output).contains("APPLICATION FAILED TO START", "brickgate.security.users is empty", "htpasswd");
    }

    @Test
    void plainPasswordsAreForTheDemoAlone(CapturedOutput output) {
        Map<String, String> settings = user("{noop}secret-word");
        refused(settings);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "a plain password is for the demo alone", "user 'ann'");
        assertThat(output).doesNotContain("secret-word");
    }

    @Test
    void sayingThatItIsADemoMakesNoDemo(CapturedOutput output) {
        Map<String, String> settings = user("{noop}secret-word");
        settings.put("brickgate.demo", "true");
        refused(settings);
        assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("secret-word");
    }

    @Test
    void anUnknownKeyIsNamed(CapturedOutput output) {
        Map<String, String> settings = user(HASH);
        settings.put("brickgate.poll.crom", "* * * * * ?");
        refused(settings);
        assertThat(output).contains("APPLICATION FAILED TO START", "brickgate.poll.crom");
    }

    @Test
    void aSecretUnderAMisspelledKeyIsNotPrinted(CapturedOutput output) {
        Map<String, String> settings = user(HASH);
        settings.put("brickgate.workspaces[0].tokem", SECRET);
        refused(settings);
        assertThat(output).contains("APPLICATION FAILED TO START", "brickgate.workspaces[0].tokem");
        assertThat(output).doesNotContain(SECRET);
    }

    @Test
    void aRoleThatIsNoneIsNamed(CapturedOutput output) {
        Map<String, String> settings = user(HASH);
        settings.put("brickgate.security.users[0].roles[0]", "boss");
        refused(settings);
        assertThat(output).contains("APPLICATION FAILED TO START", "brickgate.security.users[0].roles[0]");
    }

    @Test
    void aBadPolicyIsNamedByFileAndLine(CapturedOutput output, @TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                "zone: UTC\nrules:\n  - name: all\n    match: { category: WEATHER }\n    verdict: PERHAPS\n");
        Map<String, String> settings = user(HASH);
        settings.put("brickgate.policy", folder.toString());
        refused(settings);
        assertThat(output).contains("APPLICATION FAILED TO START");
        assertThat(output.getAll()).containsPattern("mine\\.yaml:4").containsPattern("mine\\.yaml:5");
    }

    private static Map<String, String> user(String password) {
        Map<String, String> settings = new HashMap<>();
        settings.put("brickgate.security.users[0].name", "ann");
        settings.put("brickgate.security.users[0].password", password);
        settings.put("brickgate.security.users[0].roles[0]", "viewer");
        return settings;
    }

    private static void refused(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Books.embedded().settings());
        settings.put("server.port", "0");
        settings.put("brickgate.workspaces[0].name", "main");
        settings.put("brickgate.workspaces[0].host", "http://127.0.0.1:9");
        settings.putIfAbsent("brickgate.workspaces[0].token", "x");
        settings.putAll(more);
        String[] arguments = settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        assertThatThrownBy(() -> new SpringApplicationBuilder(Brickgate.class)
                        .run(arguments)
                        .close())
                .isInstanceOf(Exception.class);
    }
}

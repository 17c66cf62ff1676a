package io.brickgate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

class StartFaultsTest {

    @EnableConfigurationProperties(BrickgateSettings.class)
    static class SettingsAlone {}

    @TempDir
    private Path folder;

    private FailureAnalysis fault(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), yaml);
        SpringApplication application = new SpringApplication(SettingsAlone.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Throwable failure = catchThrowable(() -> application.run(
                "--spring.config.additional-location=" + file,
                "--brickgate.workspaces[0].host=http://127.0.0.1:1",
                "--brickgate.workspaces[0].token=t"));
        return new StartFaults().analyze(failure);
    }

    @Test
    void anUnknownKeyIsNamedWithItsLineAndTheNearestKey() throws IOException {
        assertThat(fault("brickgate:\n  public-ulr: hunter2\n").getDescription())
                .contains("brickgate.public-ulr", "hub.yaml:2", "did you mean brickgate.public-url?")
                .doesNotContain("hunter2");
    }

    @Test
    void aValueThatCannotBeReadIsNotQuoted() throws IOException {
        assertThat(fault("brickgate:\n  poll:\n    overlap: hunter2\n").getDescription())
                .contains("brickgate.poll.overlap", "hub.yaml:3", "a duration such as")
                .doesNotContain("hunter2");
    }

    @Test
    void aValueThatIsNotAllowedSaysWhatIs() throws IOException {
        assertThat(fault("brickgate:\n  security:\n    logins-per-minute: -3\n").getDescription())
                .contains("brickgate.security.logins-per-minute", "hub.yaml:3", "must be greater than 0");
    }

    @Test
    void theyComeBeforeSpringsOwn() {
        assertThat(new StartFaults().getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
    }
}

package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyCommandTest {

    @TempDir
    private Path folder;

    @Test
    void itSaysWhoIsToldAndWhen() throws IOException {
        Files.writeString(folder.resolve("p.yaml"), """
                rules: [{ name: rest, match: {}, verdict: TELL }]
                teams:
                - { name: finance, match: { tags: { team: finance } }, channels: [slack], escalate: { after: 15m, channels: [pagerduty] } }
                """);
        String[] line = {
            "notify", "route", "--job", "pay", "--tag", "team=finance", "--policy", folder.toString(), "--json"
        };
        CommandRun run = CommandRun.of("", line);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.path("owner").asText()).isEqualTo("finance");
        assertThat(json.at("/channels/0").asText()).isEqualTo("slack");
        assertThat(json.path("escalate_after_minutes").asInt()).isEqualTo(15);
        assertThat(json.at("/escalate_to/0").asText()).isEqualTo("pagerduty");
        CommandRun text = CommandRun.of("", "notify", "route", "--job", "pay", "--policy", folder.toString());
        assertThat(text.out()).contains("owner      nobody", "channels   all");
    }

    @Test
    void theJobHasToBeNamed() {
        assertThat(CommandRun.of("", "notify", "route").exit()).isEqualTo(2);
        assertThat(CommandRun.of("", "notify").err()).contains("followed by route or preview");
    }
}

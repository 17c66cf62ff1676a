package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final String RUN = "src/test/resources/doctor/log-7b64243b/";

    @Test
    void itAnswersInJsonAsTheContractSays() {
        CommandRun run =
                CommandRun.of("", "doctor", RUN + "eventlog.gz", "--driver-log", RUN + "log4j-active.log.gz", "--json");
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        JsonNode json = run.json();
        assertThat(json.path("driver_bound").asBoolean()).isTrue();
        assertThat(json.at("/causes/0/cause").asText()).isEqualTo("collection");
        assertThat(json.at("/causes/0/share").asDouble()).isBetween(0.1, 1.0);
        assertThat(json.at("/causes/0").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("cause", "share", "seconds", "severity", "evidence", "advice");
        assertThat(json.path("wall_seconds").asDouble()).isPositive();
        assertThat(json.path("breakdown").isObject()).isTrue();
        assertThat(json.has("otherwise")).isTrue();
        assertThat(json.path("incomplete").asBoolean()).isFalse();
    }

    @Test
    void itAnswersInWords() {
        CommandRun run = CommandRun.of("", "doctor", RUN + "eventlog.gz");
        assertThat(run.out())
                .contains("The driver is the bottleneck: collection", "tasks running", "do not help", "--driver-log");
    }

    @Test
    void itsNumbersAreEnglishWhateverTheMachinesLanguage() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=de",
                        "-Duser.country=DE",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.brickgate.Brickgate",
                        "doctor",
                        RUN + "eventlog.gz")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said).containsPattern("[0-9]\\.[0-9] s").doesNotContainPattern("[0-9],[0-9] s");
    }

    @Test
    void aPageShowsThePictureAndNeedsNothingElse(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("verdict.html");
        CommandRun.of("", "doctor", RUN + "eventlog.gz", "--html", page.toString());
        assertThat(Files.readString(page))
                .contains("<svg", "The driver is the bottleneck: collection", "running tasks (green) against 4 slots")
                .doesNotContain("http://", "https://", "<script", "src=");
    }

    @Test
    void whatIsNoLogIsBadInput() {
        assertThat(CommandRun.of("hello\n", "doctor", "-").exit()).isEqualTo(2);
        assertThat(CommandRun.of("", "doctor", "no/such/file").err()).contains("no/such/file");
        assertThat(CommandRun.of("", "doctor").exit()).isEqualTo(2);
    }

    @Test
    void theKeptRunsAreScored() {
        CommandRun run = CommandRun.of("", "doctor", "score", "src/test/resources/doctor", "--json");
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.json().path("right").asInt()).isEqualTo(6);
        assertThat(run.json().path("false_alarms").asInt()).isZero();
        assertThat(CommandRun.of("", "doctor", "score", "src/test/resources/doctor")
                        .out())
                .contains("main cause right  6 of 6", "false alarms      0 of 2");
    }
}

package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Integer run(byte[] input, String... args) {
        return Commands.run(args, new ByteArrayInputStream(input), new PrintStream(out), new PrintStream(err));
    }

    private Integer run(String input, String... args) {
        return run(input.getBytes(StandardCharsets.UTF_8), args);
    }

    private List<JsonNode> answers() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(CommandsTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void serveAndNothingStartTheHub() {
        assertThat(run("")).isNull();
        assertThat(run("", "serve")).isNull();
        assertThat(run("", "--server.port=0")).isNull();
    }

    @Test
    void helpIsGiven() {
        assertThat(run("", "classify", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("classify", "--rules DIR");
    }

    @Test
    void wordsThatAreNotKnownAreBadUsage() {
        assertThat(run("", "clasify")).isEqualTo(2);
        assertThat(run("", "classify", "--jsno")).isEqualTo(2);
        assertThat(run("", "classify", "--file")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("unknown command 'clasify'", "unknown option '--jsno'");
    }

    @Test
    void theDoctorSaysWhereItFindsNoLog() {
        assertThat(run("", "doctor", "/logs")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void classifyAnswersALineWithALine() {
        assertThat(run("""
                {"id": 7, "state_message": "[UNRESOLVED_COLUMN] x", "extra": [1]}

                {"id": "b", "termination_code": "USER_CANCELED", "state_message": null}
                """, "classify", "--json")).isZero();
        assertThat(answers()).hasSize(2);
        JsonNode first = answers().get(0);
        assertThat(first.get("id").asInt()).isEqualTo(7);
        assertThat(first.get("category").asText()).isEqualTo("CODE");
        assertThat(first.get("cause").asText()).isEqualTo("unresolved_column");
        assertThat(first.get("retry_advice").asText()).isEqualTo("DO_NOT_RETRY");
        assertThat(first.get("confidence").asText()).isEqualTo("HIGH");
        assertThat(first.get("rule").asText()).isNotEmpty();
        assertThat(first.get("rules_version").asText()).hasSize(12);
        assertThat(first.at("/evidence/0/field").asText()).isEqualTo("state_message");
        assertThat(first.at("/evidence/0/line").asInt()).isEqualTo(1);
        assertThat(first.at("/evidence/0/text").asText()).isEqualTo("[UNRESOLVED_COLUMN] x");
        assertThat(answers().get(1).get("category").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void aBadLineIsAnsweredAndTheRestToo() {
        assertThat(run("not json\n[1]\n{\"id\":1}\n{\"id\":2} trailing\n", "classify", "--json"))
                .isEqualTo(1);
        assertThat(answers()).hasSize(4);
        assertThat(answers().get(0).has("error")).isTrue();
        assertThat(answers().get(0).get("line").asInt()).isEqualTo(1);
        assertThat(answers().get(1).get("line").asInt()).isEqualTo(2);
        assertThat(answers().get(2).get("category").asText()).isEqualTo("UNKNOWN");
        assertThat(answers().get(3).get("line").asInt()).isEqualTo(4);
    }

    @Test
    void aLineOfTwentyMegabytesIsAnswered() {
        String line = "{\"id\":\"big\",\"driver_log\":\"" + "x ".repeat(10_500_000) + "No space left on device\"}";
        assertThat(run(line, "classify", "--json")).isZero();
        assertThat(answers().get(0).get("cause").asText()).isEqualTo("disk_full");
    }

    @Test
    void binaryGarbageAndDeepNestingAreAnswered() {
        byte[] garbage = {(byte) 0xff, 0, (byte) 0xc3, 10, 1, 2, 3};
        assertThat(run(garbage, "classify", "--json")).isEqualTo(1);
        assertThat(run("[".repeat(100_000) + "\n{\"a\":" + "[".repeat(5000), "classify", "--json"))
                .isEqualTo(1);
        assertThat(answers())
                .allSatisfy(answer -> assertThat(answer.has("error")).isTrue());
    }

    @Test
    void plainLogsAreClassifiedWhole(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("log.txt"), "line one\nConnection reset by peer\n");
        assertThat(run("", "classify", "--text", "--json", "--file", log.toString()))
                .isZero();
        assertThat(answers().get(0).get("cause").asText()).isEqualTo("network");
        assertThat(answers().get(0).at("/evidence/0/line").asInt()).isEqualTo(2);
    }

    @Test
    void peopleGetPlainText() {
        assertThat(run("{\"id\":\"a\",\"state_message\":\"SyntaxError: invalid syntax\"}", "classify"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("a: CODE/syntax, DO_NOT_RETRY");
    }

    @Test
    void aMissingFileAndBadRulesAreBadInput(@TempDir Path folder) throws IOException {
        assertThat(run("", "classify", "--file", folder.resolve("none").toString()))
                .isEqualTo(2);
        Files.writeString(folder.resolve("bad.yaml"), "rules: [{id: a, cause: NO/such, text: [x]}]");
        assertThat(run("", "classify", "--rules", folder.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("bad.yaml:1: no cause 'NO/such'");
    }
}

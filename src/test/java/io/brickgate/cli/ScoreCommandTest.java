package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

    private static final String RIGHT = """
            {"id":"a","state_message":"[PARSE_SYNTAX_ERROR] x","label":"CODE","cause":"syntax","retry_advice":"DO_NOT_RETRY","also_acceptable":["DATA"],"template":"t1"}
            """;
    private static final String DANGEROUS = """
            {"id":"b","state_message":"Connection reset by peer","label":"DATA","cause":"cast_error","retry_advice":"NEEDS_HUMAN","also_acceptable":["INFRA"],"template":"t2"}
            """;
    private static final String OPEN = """
            {"id":"c","state_message":"[PARSE_SYNTAX_ERROR] y","label":"WEATHER"}
            """;

    @Test
    void scoresAreGivenForScripts() {
        CommandRun run = CommandRun.of(RIGHT + DANGEROUS, "rules", "score", "--json");
        assertThat(run.exit()).isZero();
        JsonNode score = run.json().at("/sets/0/as_they_are");
        assertThat(score.at("/strict/right").asInt()).isEqualTo(1);
        assertThat(score.at("/strict/of").asInt()).isEqualTo(2);
        assertThat(score.at("/strict/low").asDouble()).isBetween(0.09, 0.1);
        assertThat(score.at("/lenient/share").asDouble()).isEqualTo(1);
        assertThat(score.at("/unknown/right").asInt()).isZero();
        assertThat(score.at("/cause/right").asInt()).isEqualTo(1);
        assertThat(score.at("/safe_precision/share").asDouble()).isZero();
        assertThat(score.at("/safe_recall/share").isNull()).isTrue();
        assertThat(score.at("/falsely_safe/0/id").asText()).isEqualTo("b");
        assertThat(score.at("/confusion/DATA/INFRA").asInt()).isEqualTo(1);
        assertThat(score.at("/categories/CODE/precision/share").asDouble()).isEqualTo(1);
        assertThat(run.json().at("/sets/0").has("held_out")).isFalse();
    }

    @Test
    void scoresAreGivenForPeople() {
        CommandRun run = CommandRun.of(RIGHT + DANGEROUS + OPEN, "rules", "score");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("standard input: 3 failures of 3 templates")
                .containsPattern("strict +1/3 +33\\.3 % \\(6\\.1–79\\.2\\)")
                .contains("label \\ answer")
                .contains("WEATHER (no category)")
                .contains("falsely called safe to retry: 1")
                .contains("b  DATA/cast_error NEEDS_HUMAN, answered INFRA/network RETRY_WITH_BACKOFF by rule network")
                .doesNotContain("Held out");
    }

    @Test
    void foldsAreTenUnlessSaidOtherwise() {
        CommandRun run = CommandRun.of(RIGHT + DANGEROUS, "rules", "score", "--folds", "--json");
        assertThat(run.json().at("/sets/0/folds").asInt()).isEqualTo(10);
        assertThat(run.json().at("/sets/0/held_out/strict/of").asInt()).isEqualTo(2);
        assertThat(CommandRun.of(RIGHT, "rules", "score", "--json", "--folds", "3")
                        .json()
                        .at("/sets/0/folds")
                        .asInt())
                .isEqualTo(3);
        assertThat(CommandRun.of(RIGHT, "rules", "score", "--folds").out().strip())
                .endsWith("So it is a lower bound of how far the rules generalise.");
    }

    @Test
    void aLineThatIsNoLabelledFailureIsToldAndTheRestScored() {
        String input = "[]\n" + RIGHT + "{\"id\":\"x\",\"state_message\":\"y\"}\n"
                + "{\"label\":\"CODE\",\"retry_advice\":\"MAYBE\"}\n";
        CommandRun run = CommandRun.of(input, "rules", "score", "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().at("/sets/0/n").asInt()).isEqualTo(1);
        assertThat(run.json().at("/errors"))
                .extracting(it -> it.get("line").asInt() + " " + it.get("error").asText())
                .containsExactly(
                        "1 no JSON object",
                        "3 no labelled failure: 'label' is missing",
                        "4 retry_advice 'MAYBE' is none of [RETRY, RETRY_WITH_BACKOFF, NEEDS_HUMAN, DO_NOT_RETRY]");
        assertThat(CommandRun.of(input, "rules", "score").out()).contains("line 3: no labelled failure");
    }

    @Test
    void severalFilesAreScoredEachAndTogether(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("one.jsonl"), RIGHT);
        Path second = Files.writeString(folder.resolve("two.jsonl"), DANGEROUS);
        JsonNode sets = CommandRun.of(
                        "", "rules", "score", "--json", "--file", first.toString(), "--file", second.toString())
                .json()
                .at("/sets");
        assertThat(sets)
                .extracting(it -> it.get("set").asText() + " " + it.get("n").asInt())
                .containsExactly("one.jsonl 1", "two.jsonl 1", "all 2");
    }

    @Test
    void badUsageAndInputAreTold(@TempDir Path folder) {
        assertThat(CommandRun.of("", "rules").exit()).isEqualTo(2);
        assertThat(CommandRun.of("", "rules", "skore").err())
                .contains("'rules' is followed by test, score or suggest, not 'skore'");
        assertThat(CommandRun.of("", "rules", "score", "--folds", "1").err())
                .contains("--folds needs a whole number from 2 on, not '1'");
        CommandRun missing = CommandRun.of(
                "", "rules", "score", "--file", folder.resolve("none").toString());
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("is no file");
        assertThat(CommandRun.of("\n", "rules", "score").exit()).isEqualTo(2);
    }
}

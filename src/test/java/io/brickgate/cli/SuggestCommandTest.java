package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestCommandTest {

    private static final List<String> ODD = List.of(
            "the 'quick' \"brown\" fox: it said `no` # and left",
            "key: value: {a: [1, 2]} - & * ! | > % @ of the gadget",
            "a.b*c+d?e^f$g(h)i[j]k{l}m|n\\o does not fit the pattern",
            "first line of several\nsecond: 'line'\n\n\tthird line  \n   fourth",
            "конфигурация не найдена: 設定が見つかりません — ütf «8» \uD83D\uDE80 rocket",
            "control \u0001\u001b[31m red \u001b[0m characters in the gadget\r\nand CRLF",
            "- starts like a list of gadgets",
            "? starts like a key of gadgets",
            "!!python/object:os.system gadgets of the mapping",
            "gadget 17 of /a/b c:\\d\\e https://h.example.com/x?y=z broke at 10.1.2.3:99 (0x1f2e)",
            "\u2028 line separators \u2029 and \u0085 next lines of sprockets \ufeff",
            "login to the sprocket store failed with password=hunter2secret for ana@example.com",
            "[ACME_ODD.LATE] the sprocket is late",
            "com.acme.OddSprocketException: it turned around\n\tat com.acme.A.b(A.java:3)");

    @TempDir
    private Path folder;

    private static String line(Map<String, Object> fields) {
        try {
            return new ObjectMapper().writeValueAsString(fields) + "\n";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String lines(List<String> messages) {
        return messages.stream().map(it -> line(Map.of("state_message", it))).collect(Collectors.joining());
    }

    private CommandRun test(String yaml) throws IOException {
        Files.writeString(folder.resolve("suggested.yaml"), yaml);
        return CommandRun.of("", "rules", "test", "--json", "--rules", folder.toString());
    }

    private static Stream<JsonNode> ofTheFolder(CommandRun run) {
        return Stream.iterate(0, i -> i + 1)
                .limit(run.json().get("findings").size())
                .map(run.json().get("findings")::get)
                .filter(it -> it.get("file").asText().endsWith("suggested.yaml"));
    }

    @Test
    void whateverWasSaidBecomesARuleOnceTheCauseIsNamed() throws IOException {
        CommandRun suggested = CommandRun.of(lines(ODD), "rules", "suggest", "--top", "50");
        assertThat(suggested.exit()).isZero();
        assertThat(suggested.out())
                .contains("14 of 14 failures are known to no rule")
                .doesNotContain("hunter2secret", "ana@");
        CommandRun unfilled = test(suggested.out());
        assertThat(unfilled.exit()).isEqualTo(1);
        assertThat(ofTheFolder(unfilled))
                .hasSize(ODD.size())
                .allSatisfy(it -> assertThat(it.get("text").asText()).isEqualTo("the cause is still to be filled in"));
        CommandRun filled = test(suggested.out().replace("TODO/category-and-cause", "UPSTREAM/rest_api"));
        assertThat(ofTheFolder(filled)).isEmpty();
        assertThat(filled.json().get("rules").asInt() - shippedRules()).isEqualTo(ODD.size());
        assertThat(CommandRun.of(lines(ODD), "classify", "--rules", folder.toString())
                        .out())
                .doesNotContain("UNKNOWN");
    }

    private static int shippedRules() {
        return CommandRun.of("", "rules", "test", "--json").json().get("rules").asInt();
    }

    @Test
    void whatIsFrequentAndDearComesFirst() {
        String input = Stream.of(
                        Map.<String, Object>of(
                                "state_message", "the rare gadget broke", "run_seconds", 9000, "job_id", 1),
                        Map.<String, Object>of(
                                "state_message", "the cheap gadget 1 broke", "run_seconds", 10, "job_id", 2),
                        Map.<String, Object>of(
                                "state_message", "the cheap gadget 2 broke", "run_seconds", 10, "job_id", 3),
                        Map.<String, Object>of("state_message", "the dull gadget broke"),
                        Map.<String, Object>of("state_message", "SyntaxError: invalid syntax"))
                .map(SuggestCommandTest::line)
                .collect(Collectors.joining());
        JsonNode answer = CommandRun.of(input, "rules", "suggest", "--json").json();
        assertThat(answer.get("failures").asInt()).isEqualTo(5);
        assertThat(answer.get("unknown").asInt()).isEqualTo(4);
        assertThat(answer.get("groups"))
                .extracting(it -> it.get("rule").asText() + " "
                        + it.get("count").asInt() + " " + it.get("jobs").asInt() + " " + it.get("run_seconds"))
                .containsExactly(
                        "the-rare-gadget-broke 1 1 9000.0",
                        "the-cheap-gadget-broke 2 2 20.0",
                        "the-dull-gadget-broke 1 0 null");
        assertThat(answer.at("/groups/0/sample/0/text").asText()).isEqualTo("the rare gadget broke");
        assertThat(answer.at("/groups/0/yaml").asText()).startsWith("rules:\n  - id: the-rare-gadget-broke\n");
    }

    @Test
    void whatItCostCountsMoreThanHowLongItRan() {
        String input = line(Map.of("state_message", "the slow gadget broke", "run_seconds", 9000, "cost", 1))
                + line(Map.of("state_message", "the dear gadget broke", "run_seconds", 10, "cost", 50));
        assertThat(CommandRun.of(input, "rules", "suggest", "--top", "1").out())
                .contains("# 1. 1 failure, 10 s, cost 50.00, f1:", "the-dear-gadget-broke")
                .doesNotContain("slow");
    }

    @Test
    void rulesOfTheFolderCount() throws IOException {
        test("rules: [{id: ours, cause: UPSTREAM/rest_api, text: [gadget broke], tests: [the gadget broke]}]");
        CommandRun run =
                CommandRun.of(lines(List.of("the gadget broke")), "rules", "suggest", "--rules", folder.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("0 of 1 failures are known to no rule").contains("rules: []");
    }

    @Test
    void anIdThatIsTakenIsNotGivenAgain() throws IOException {
        test("rules: [{id: the-gadget-broke, cause: UPSTREAM/rest_api, text: [sprocket], tests: [a sprocket]}]");
        assertThat(CommandRun.of(lines(List.of("the gadget broke")), "rules", "suggest", "--rules", folder.toString())
                        .out())
                .contains("id: the-gadget-broke-2");
    }

    @Test
    void whoSaysTooLittleGetsNoRule() {
        CommandRun run = CommandRun.of(lines(List.of("Oops", "")), "rules", "suggest");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("rules: []").contains("too little is said for a rule");
        JsonNode group = CommandRun.of(lines(List.of("Oops")), "rules", "suggest", "--json")
                .json()
                .at("/groups/0");
        assertThat(group.get("rule").isNull()).isTrue();
        assertThat(group.get("yaml").isNull()).isTrue();
    }

    @Test
    void badLinesAreToldAndTheRestAnswered() {
        String input = "nonsense\n" + line(Map.of("cost", "dear", "state_message", "x"))
                + line(Map.of("run_seconds", -1, "state_message", "x")) + lines(List.of("the gadget broke"));
        CommandRun run = CommandRun.of(input, "rules", "suggest");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("line 1: no valid JSON")
                .contains("line 2: cost 'dear' is no number from 0 on")
                .contains("line 3: run_seconds '-1' is no number from 0 on");
        assertThat(run.out()).contains("id: the-gadget-broke");
        assertThat(CommandRun.of("", "rules", "suggest", "--top", "0").exit()).isEqualTo(2);
    }
}

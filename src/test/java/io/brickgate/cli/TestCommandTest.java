package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

    @TempDir
    private Path folder;

    private CommandRun test(String yaml, String... more) throws IOException {
        Files.writeString(folder.resolve("ours.yaml"), yaml);
        String[] args = {"rules", "test", "--rules", folder.toString()};
        String[] all = Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
        return CommandRun.of("", all);
    }

    @Test
    void theShippedRulesAreGood() {
        CommandRun run = CommandRun.of("", "rules", "test");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("0 errors").endsWith("Good.\n");
    }

    @Test
    void aGoodRuleOfOnesOwnIsGood() throws IOException {
        CommandRun run = test("""
                rules:
                  - {id: ours, cause: UPSTREAM/rest_api, text: ['ACME-\\d+ happened'], tests: [ACME-12 happened]}
                """, "--json");
        assertThat(run.json().get("ok").asBoolean()).isEqualTo(run.exit() == 0);
        assertThat(run.json().get("findings"))
                .noneMatch(it -> it.get("file").asText().endsWith("ours.yaml"));
    }

    @Test
    void aFailingCaseIsAFindingWithItsPlace() throws IOException {
        CommandRun run = test("""
                rules:
                  - id: ours
                    cause: UPSTREAM/rest_api
                    text: [ACME happened]
                    tests:
                      - "[PARSE_SYNTAX_ERROR] and ACME happened"
                """, "--json");
        assertThat(run.exit()).isEqualTo(1);
        JsonNode finding = null;
        for (JsonNode it : run.json().get("findings")) {
            boolean ours = it.get("file").asText().endsWith("ours.yaml");
            finding = ours && it.get("severity").asText().equals("error") ? it : finding;
        }
        assertThat(finding).isNotNull();
        assertThat(finding.get("kind").asText()).isEqualTo("case_fails");
        assertThat(finding.get("rule").asText()).isEqualTo("ours");
        assertThat(finding.get("file").asText())
                .isEqualTo(folder.resolve("ours.yaml").toString());
        assertThat(finding.get("line").asInt()).isEqualTo(6);
        assertThat(finding.get("text").asText())
                .contains("expected UPSTREAM/rest_api", "got CODE/syntax, DO_NOT_RETRY by rule '");
        assertThat(finding.get("remedy").asText()).isNotBlank();
    }

    @Test
    void everyMistakeOfEveryFileIsNamedForPeople() throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "rules: [");
        Files.writeString(folder.resolve("control.yaml"), "about: |\n  ok\n  a\u0001b\n");
        Files.writeString(folder.resolve("loop.yaml"), "about: &a [*a]\n");
        CommandRun run = test("""
                rules:
                  - {id: ours, cause: NO/such, text: [ACME happened]}
                  - {id: Ours, cause: CODE/syntax, text: ['(unclosed']}
                """);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("ours.yaml\n  line 2: error, mistake: no cause 'NO/such' is known\n    → one of those")
                .contains("line 3: error, mistake: 'Ours' is not allowed as an id")
                .contains("line 3: error, mistake: '(unclosed' is not allowed here")
                .contains("broken.yaml\n  line 1: error, mistake: no valid YAML")
                .contains("control.yaml\n  line 3: error, mistake: no valid YAML: the character U+0001")
                .contains("loop.yaml\n  line 1: error, mistake: a part of it holds itself")
                .contains("The tests are not run before the mistakes are corrected.", "6 errors", "Not good.");
    }

    @Test
    void whoeverTestsAFolderReadsOfThatFolder() throws IOException {
        CommandRun run = test("rules: [{id: ours, cause: UPSTREAM/rest_api, text: [ACME happened]}]");
        assertThat(run.out())
                .contains("ours.yaml\n  line 1: warning, no case, rule ours: the rule has no test")
                .contains("are on the shipped rules")
                .doesNotContain("rules/data.yaml\n");
        assertThat(CommandRun.of("", "rules", "test").out()).doesNotContain("are on the shipped rules");
    }

    @Test
    void aFolderThatIsNotThereIsBadInput() {
        CommandRun run = CommandRun.of(
                "", "rules", "test", "--rules", folder.resolve("nowhere").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no such folder");
        assertThat(CommandRun.of("", "rules", "test", "more").exit()).isEqualTo(2);
    }
}

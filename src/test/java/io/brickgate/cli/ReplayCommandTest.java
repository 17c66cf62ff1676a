package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided is explained, and decided again, from the record alone. */
class ReplayCommandTest {

    @TempDir
    Path folder;

    private Path export;
    private Path policy;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void record() throws IOException {
        for (int run = 1; run <= 5; run++) {
            decided(run, "2026-11-2" + run + "T02:00:00Z", "INFRA", "RETRY", "ACT", "infra-retry", "WARNING");
        }
        decided(6, "2026-11-26T02:00:00Z", "CODE", "DO_NOT_RETRY", "TELL", "needs-a-change", "ERROR");
        entry("action.planned", "action/a-1", "\"kind\":\"RERUN\",\"run_id\":\"5\",\"rule\":\"infra-retry\"");
        entry("approval.requested", "approval/p-1", "\"action\":\"a-1\",\"what\":\"Run job x\"");
        entry("failure.decided", "run/7", "\"verdict\":\"TELL\"");
        export = Files.write(folder.resolve("export.jsonl"), lines);
        policy = Files.createDirectory(folder.resolve("new"));
    }

    @Test
    void anotherPolicyIsComparedWithWhatWasDecided() throws IOException {
        policy("""
                rules:
                  - { name: late, match: { category: INFRA, job: "job-5" }, verdict: TELL, severity: critical }
                  - { name: infra-retry, match: { category: INFRA }, verdict: ACT, retry: { first_delay: 1m, limit: 3 } }
                  - { name: needs-a-change, match: { category: CODE }, verdict: TELL }
                """);
        JsonNode said = replay();
        assertThat(said.path("failures").asInt()).isEqualTo(6);
        assertThat(said.path("left_out").asInt()).isEqualTo(1);
        assertThat(said.path("was").toString()).isEqualTo("{\"ACT\":5,\"TELL\":1}");
        assertThat(said.path("would_be").toString()).isEqualTo("{\"ACT\":4,\"TELL\":2}");
        assertThat(said.path("changes")).hasSize(1);
        assertThat(said.at("/changes/0/change").asText())
                .isEqualTo("ACT by infra-retry (WARNING) → TELL by late (CRITICAL)");
        assertThat(said.at("/changes/0/first_run").asText()).isEqualTo("5");
        String first = out.toString(StandardCharsets.UTF_8);
        out = new ByteArrayOutputStream();
        replay();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(first);
    }

    @Test
    void budgetsAreSpentAsTheOtherPolicyWouldSpendThem() throws IOException {
        lines.clear();
        for (int run = 1; run <= 5; run++) {
            decided(run, "2026-11-21T02:0" + run + ":00Z", "INFRA", "RETRY", "ACT", "r", "WARNING");
        }
        Files.write(export, lines);
        policy("""
                budgets: { per_cause_per_day: 2 }
                rules: [{ name: r, match: {}, verdict: ACT, retry: { first_delay: 1m, limit: 3 } }]
                """);
        assertThat(replay().path("would_be").toString()).isEqualTo("{\"ACT\":2,\"TELL\":3}");
    }

    @Test
    void whatWasDecidedIsExplainedFromTheRecordAlone() {
        assertThat(run("policy", "explain", "5", "--file", export.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("failure.decided  run/5", "policy_rule=infra-retry", "action.planned", "approval.requested")
                .doesNotContain("run/4");
        out = new ByteArrayOutputStream();
        assertThat(run("policy", "explain", "a-1", "--file", export.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("action.planned", "what=Run job x");
        assertThat(run("policy", "explain", "99", "--file", export.toString())).isOne();
    }

    @Test
    void aPolicyOrFileThatIsNotThereIsSaid() {
        assertThat(run("policy", "replay", "--file", export.toString())).isEqualTo(2);
        assertThat(run("policy", "replay", "--policy", folder.resolve("none").toString(), "--file", export.toString()))
                .isEqualTo(2);
        assertThat(run(
                        "policy",
                        "explain",
                        "1",
                        "--file",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    private JsonNode replay() throws IOException {
        assertThat(run("policy", "replay", "--policy", policy.toString(), "--file", export.toString(), "--json"))
                .isZero();
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private void policy(String text) throws IOException {
        Files.writeString(policy.resolve("policy.yaml"), text);
    }

    private void decided(
            int run, String at, String category, String advice, String verdict, String rule, String severity) {
        entry(at, "failure.decided", "run/" + run, """
                "verdict":"%s","policy_rule":"%s","severity":"%s","why":"w","given":{"job":"job-%d","job_id":"%d",\
                "tags":{},"category":"%s","cause":"c","advice":"%s","confidence":"HIGH","attempt":0,"trigger":"PERIODIC",\
                "run_type":"JOB_RUN","termination_code":"X","outcome":"FAILED","parent_run_id":"0","ended_at":"%s"}""".formatted(
                        verdict, rule, severity, run, run, category, advice, at));
    }

    private void entry(String action, String subject, String detail) {
        entry("2026-11-26T03:00:00Z", action, subject, detail);
    }

    private void entry(String at, String action, String subject, String detail) {
        lines.add(
                "{\"id\":%d,\"at\":\"%s\",\"actor\":\"brickgate\",\"action\":\"%s\",\"subject\":\"%s\",\"workspace\":\"main\",\"detail\":{%s},\"prev\":\"\"}"
                        .formatted(lines.size() + 1, at, action, subject, detail));
    }

    private int run(String... args) {
        Integer code = Commands.run(
                args,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out),
                new PrintStream(new ByteArrayOutputStream()));
        return code == null ? -1 : code;
    }
}

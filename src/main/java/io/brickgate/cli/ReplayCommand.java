package io.brickgate.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Facts;
import io.brickgate.policy.Policy;
import io.brickgate.policy.Replay;
import io.brickgate.runs.RunKey;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code policy replay}: says what another policy would have decided about recorded failures. Nothing is sent or written. */
final class ReplayCommand implements RulesCommand.Word {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    /** What was decided in one way and would be in another; {@code first} is the first run of them. */
    private record Change(int count, String first) {
        Change and(Change other) {
            return new Change(count + other.count, first);
        }
    }

    /** What has been counted. */
    private static final class Count {
        private final Map<String, Integer> was = new TreeMap<>();
        private final Map<String, Integer> now = new TreeMap<>();
        private final Map<String, Change> changes = new TreeMap<>();
        private int failures;
        private int bare;
    }

    @Override
    public int run(List<String> args, Terminal terminal) throws IOException {
        List<String> settings =
                args.stream().filter(arg -> arg.startsWith("--brickgate.")).toList();
        Options options = new Options(
                args.stream().filter(arg -> !settings.contains(arg)).toList(),
                Set.of("--json"),
                Set.of("--since", "--policy", "--file"));
        Policy policy = Policy.read(PolicyTexts.files(
                options.value("--policy").orElseThrow(() -> new Usage("--policy DIR names the policy to try")),
                terminal));
        Instant since = options.value("--since").map(ReplayCommand::moment).orElse(Instant.MIN);
        Replay replay = new Replay(policy);
        Count count = new Count();
        RecordedLines.each(options.value("--file"), settings, terminal, entry -> take(entry, since, replay, count));
        PrintStream out = PolicyTexts.out(terminal);
        out.println(options.flag("--json") ? json(policy, count).toString() : text(policy, count));
        out.flush();
        return 0;
    }

    private static void take(JsonNode entry, Instant since, Replay replay, Count count) {
        JsonNode detail = entry.path("detail");
        String workspace = entry.path("workspace").asText();
        String action = entry.path("action").asText();
        if (action.equals("action.succeeded") && detail.path("kind").asText().equals("RERUN")) {
            replay.rerun(
                    new RunKey(workspace, detail.path("run_id").asLong()),
                    detail.path("started_run_id").asLong());
        }
        if (!action.equals("failure.decided")) {
            return;
        }
        if (!detail.has("given")) {
            count.bare++;
            return;
        }
        Instant at = Instant.parse(entry.path("at").asText());
        long run = Long.parseLong(entry.path("subject").asText().substring("run/".length()));
        Decision now = replay.decide(Facts.failure(workspace, run, JSON.convertValue(detail.path("given"), FACTS)), at);
        if (!at.isBefore(since)) {
            compare(detail, now, run, count);
        }
    }

    private static void compare(JsonNode was, Decision now, long run, Count count) {
        String before = said(
                was.path("verdict").asText(),
                was.path("policy_rule").asText(),
                was.path("severity").asText());
        String after = said(now.verdict().name(), now.rule(), now.severity().name());
        count.failures++;
        count.was.merge(was.path("verdict").asText(), 1, Integer::sum);
        count.now.merge(now.verdict().name(), 1, Integer::sum);
        if (!before.equals(after)) {
            count.changes.merge(before + " → " + after, new Change(1, String.valueOf(run)), Change::and);
        }
    }

    private static String said(String verdict, String rule, String severity) {
        return verdict + " by " + rule + " (" + severity + ")";
    }

    private static Instant moment(String text) {
        try {
            @Nullable Duration span = span(text);
            return span == null ? Instant.parse(text) : Instant.now().minus(span);
        } catch (DateTimeException e) {
            throw new Usage(
                    "--since needs a span such as 30d, or a moment such as 2026-11-01T00:00:00Z, not '" + text + "'");
        }
    }

    private static @Nullable Duration span(String text) {
        if (!text.matches("[0-9]{1,5}[dhm]")) {
            return null;
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'd' -> Duration.ofDays(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static String text(Policy policy, Count count) {
        StringBuilder text =
                new StringBuilder("policy " + policy.version() + " on " + count.failures + " recorded failures");
        text.append("\n  was:      ").append(count.was).append("\n  would be: ").append(count.now);
        count.changes.forEach((change, how) -> text.append("\n  ")
                .append(how.count())
                .append(" × ")
                .append(change)
                .append(", such as run ")
                .append(how.first()));
        if (count.changes.isEmpty()) {
            text.append("\n  nothing would be decided otherwise");
        }
        if (count.bare > 0) {
            text.append("\n  left out: ")
                    .append(count.bare)
                    .append(" recorded before what they were decided by was kept");
        }
        return text.toString();
    }

    /** {@code {policy_version, failures, left_out, was, would_be, changes: [{change, count, first_run}]}}. */
    private static ObjectNode json(Policy policy, Count count) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("policy_version", policy.version())
                .put("failures", count.failures)
                .put("left_out", count.bare);
        count.was.forEach(json.putObject("was")::put);
        count.now.forEach(json.putObject("would_be")::put);
        var changes = json.putArray("changes");
        count.changes.forEach((change, how) -> changes.addObject()
                .put("change", change)
                .put("count", how.count())
                .put("first_run", how.first()));
        return json;
    }
}

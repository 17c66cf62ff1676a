package io.brickgate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.Category;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Facts;
import io.brickgate.policy.Ownership;
import io.brickgate.policy.Policy;
import io.brickgate.policy.Tally;
import io.brickgate.wiring.OfflineBooks;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code notify}: says who would be told of a failure and why, and shows what channels were sent of an incident. */
final class NotifyCommand implements Command {

    private static final Set<String> VALUES =
            Set.of("--job", "--tag", "--workspace", "--category", "--cause", "--at", "--policy");

    @Override
    public int run(List<String> args, Terminal terminal) {
        String word = args.isEmpty() ? "" : args.get(0);
        if (word.equals("preview")) {
            return preview(args.subList(1, args.size()), terminal);
        }
        if (!word.equals("route")) {
            throw new Usage("'notify' is followed by route or preview");
        }
        Options options = new Options(args.subList(1, args.size()), Set.of("--json"), VALUES);
        try {
            Policy policy =
                    Policy.read(PolicyTexts.files(options.value("--policy").orElse(""), terminal));
            Instant at = options.value("--at").map(CanCommand::moment).orElseGet(Instant::now);
            Decision decision = policy.decide(
                            List.of(Facts.failure(workspace(options), 1, facts(options, at))), Tally.NONE, at)
                    .get(0);
            PrintStream out = PolicyTexts.out(terminal);
            out.println(options.flag("--json") ? json(decision).toString() : text(decision));
            out.flush();
            return 0;
        } catch (DocumentFault | UncheckedIOException | IllegalStateException e) {
            terminal.err().println(e.getMessage());
            return 2;
        }
    }

    private static int preview(List<String> args, Terminal terminal) {
        List<String> settings =
                args.stream().filter(arg -> arg.startsWith("--brickgate.")).toList();
        List<String> words =
                args.stream().filter(arg -> !settings.contains(arg)).toList();
        List<String> leading = PolicyTexts.leading(words);
        if (leading.size() != 1) {
            throw new Usage("'notify preview' is followed by the id of an incident");
        }
        Options options = new Options(words.subList(1, words.size()), Set.of("--json"), Set.of());
        try {
            Map<String, Map<String, Object>> all =
                    OfflineBooks.previews(leading.get(0), settings, terminal.environment());
            PrintStream out = PolicyTexts.out(terminal);
            if (options.flag("--json")) {
                out.println(new ObjectMapper().<ObjectNode>valueToTree(all));
            } else {
                all.forEach((channel, parts) -> {
                    out.println("== " + channel);
                    parts.forEach((name, part) -> out.println(name + ": " + part));
                });
            }
            out.flush();
            if (all.isEmpty()) {
                terminal.err().println("nobody was told of an incident '" + leading.get(0) + "'");
            }
            return all.isEmpty() ? 1 : 0;
        } catch (IllegalStateException e) {
            terminal.err().println(e.getMessage());
            return 2;
        }
    }

    private static String workspace(Options options) {
        return options.value("--workspace").orElse("main");
    }

    private static Map<String, Object> facts(Options options, Instant at) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("job", options.value("--job").orElseThrow(() -> new Usage("--job NAME names the job that fails")));
        facts.put("job_id", "1");
        facts.put("tags", CanCommand.pairs(options, "--tag"));
        facts.put(
                "category",
                CanCommand.word(options.value("--category").orElse("CODE"), Category.values())
                        .name());
        facts.put("cause", options.value("--cause").orElse("unknown").toLowerCase(Locale.ROOT));
        facts.put("advice", "NEEDS_HUMAN");
        facts.put("confidence", "HIGH");
        facts.put("attempt", 0);
        facts.put("trigger", "PERIODIC");
        facts.put("run_type", "JOB_RUN");
        facts.put("termination_code", "RUN_EXECUTION_ERROR");
        facts.put("outcome", "FAILED");
        facts.put("parent_run_id", "0");
        facts.put("ended_at", at.toString());
        return facts;
    }

    private static String text(Decision decision) {
        Ownership owner = decision.owner();
        StringBuilder text = new StringBuilder();
        text.append("owner      ").append(owner == null ? "nobody" : owner.team());
        if (owner != null && !owner.inHours()) {
            text.append(", outside its hours");
        }
        text.append("\nseverity   ").append(word(decision));
        text.append("\nrule       ").append(decision.rule()).append(", ").append(decision.verdict());
        text.append("\nchannels   ")
                .append(decision.channels().isEmpty() ? "all" : String.join(", ", decision.channels()));
        if (owner != null && owner.escalateAfter() != null) {
            text.append("\nescalates  after ")
                    .append(minutes(owner))
                    .append(" min unacknowledged, to ")
                    .append(owner.escalateTo().isEmpty() ? "all channels" : String.join(", ", owner.escalateTo()));
        }
        if (decision.quiet() != null) {
            text.append("\nquiet      maintenance ")
                    .append(decision.quiet().name())
                    .append(", told at ")
                    .append(decision.quiet().until());
        }
        return text.toString();
    }

    /** {@code {owner, in_hours, severity, rule, verdict, channels, escalate_after_minutes, escalate_to, quiet, quiet_until}}. */
    private static ObjectNode json(Decision decision) {
        Ownership owner = decision.owner();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("owner", owner == null ? null : owner.team());
        json.put("in_hours", owner == null || owner.inHours());
        json.put("severity", word(decision));
        json.put("rule", decision.rule());
        json.put("verdict", decision.verdict().name());
        decision.channels().forEach(json.putArray("channels")::add);
        if (owner != null && owner.escalateAfter() != null) {
            json.put("escalate_after_minutes", minutes(owner));
            owner.escalateTo().forEach(json.putArray("escalate_to")::add);
        }
        if (decision.quiet() != null) {
            json.put("quiet", decision.quiet().name());
            json.put("quiet_until", decision.quiet().until().toString());
        }
        return json;
    }

    private static long minutes(Ownership owner) {
        return Objects.requireNonNull(owner.escalateAfter()).toMinutes();
    }

    private static String word(Decision decision) {
        return decision.severity().name().toLowerCase(Locale.ROOT);
    }
}

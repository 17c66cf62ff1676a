package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.access.Actor;
import io.brickgate.access.Grant;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.policy.Deed;
import io.brickgate.policy.Permit;
import io.brickgate.policy.Policy;
import io.brickgate.policy.Wish;
import io.brickgate.wiring.KnownPeople;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code policy can}: says what somebody may do, by which rule, and what would have to change. */
final class CanCommand implements RulesCommand.Word {

    private static final int WORDS = 3;
    private static final Set<String> VALUES =
            Set.of("--at", "--workspace", "--tag", "--param", "--role", "--group", "--policy");

    @Override
    public int run(List<String> args, Terminal terminal) {
        List<String> leading = PolicyTexts.leading(args);
        if (leading.size() != WORDS) {
            throw new Usage("'policy can' is followed by USER ACTION TARGET");
        }
        Options options = new Options(args.subList(WORDS, args.size()), Set.of("--json"), VALUES);
        Wish wish = wish(leading, options, terminal);
        Policy policy = Policy.read(PolicyTexts.files(options.value("--policy").orElse(""), terminal));
        Permit permit = policy.permit(wish);
        PrintStream out = PolicyTexts.out(terminal);
        out.println(options.flag("--json") ? json(permit).toString() : text(permit));
        out.flush();
        return permit.answer() == Permit.Answer.DENY ? 1 : 0;
    }

    private static Wish wish(List<String> words, Options options, Terminal terminal) {
        Deed deed = word(words.get(1), Deed.values());
        String[] target = words.get(2).split(":", 2);
        String kind = deed.onCluster() ? "cluster" : "job";
        if (target.length != 2 || !target[0].equals(kind) || target[1].isEmpty()) {
            throw new Usage(
                    "the target of " + deed.word() + " is written " + kind + ":NAME, not '" + words.get(2) + "'");
        }
        return new Wish(
                actor(words.get(0), options, terminal),
                deed,
                new Target(options.value("--workspace").orElse("main"), target[1], pairs(options, "--tag")),
                pairs(options, "--param"),
                options.value("--at").map(CanCommand::moment).orElseGet(Instant::now));
    }

    private static Actor actor(String name, Options options, Terminal terminal) {
        if (!options.values("--role").isEmpty()) {
            List<Grant> grants = options.values("--role").stream()
                    .map(role -> Grant.everywhere(word(role, Role.values())))
                    .toList();
            return new Actor(name, grants, Set.of("login:" + name), Set.copyOf(options.values("--group")));
        }
        Actor known = KnownPeople.find(name, terminal.environment())
                .orElseThrow(
                        () -> new Usage("'" + name + "' is not among the users of the configuration; give --role"));
        Set<String> groups =
                options.values("--group").isEmpty() ? known.groups() : Set.copyOf(options.values("--group"));
        return new Actor(known.name(), known.grants(), known.handles(), groups);
    }

    static <E extends Enum<E>> E word(String text, E[] words) {
        return Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new Usage("'" + text + "' is none of "
                        + Arrays.stream(words)
                                .map(word -> word.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    static Map<String, String> pairs(Options options, String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        options.values(name).forEach(text -> {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new Usage(name + " needs KEY=VALUE, not '" + text + "'");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        });
        return pairs;
    }

    static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Usage(
                    "--at needs a moment with its offset such as 2026-12-24T18:00:00+01:00, not '" + text + "'");
        }
    }

    private static String text(Permit permit) {
        String remedy = permit.remedy().isEmpty() ? "" : "\n    → " + permit.remedy();
        return permit.answer().name().toLowerCase(Locale.ROOT) + " by " + permit.rule() + ": " + permit.why() + remedy;
    }

    /** {@code {answer, rule, policy_version, why, remedy}}. */
    private static ObjectNode json(Permit permit) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("answer", permit.answer().name().toLowerCase(Locale.ROOT))
                .put("rule", permit.rule())
                .put("policy_version", permit.policyVersion())
                .put("why", permit.why())
                .put("remedy", permit.remedy());
    }
}

package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import io.brickgate.policy.Policy;
import io.brickgate.policy.PolicyCases;
import io.brickgate.policy.PolicyFile;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code policy validate}: names every mistake of a policy and of its test cases, with file, line and remedy. */
final class ValidateCommand implements RulesCommand.Word {

    @Override
    public int run(List<String> args, Terminal terminal) {
        List<String> leading = PolicyTexts.leading(args);
        Options options = new Options(args.subList(leading.size(), args.size()), Set.of("--json"), Set.of());
        List<PolicyFile> files = PolicyTexts.files(leading.isEmpty() ? "" : leading.get(0), terminal);
        List<Mistake> mistakes = new ArrayList<>();
        Policy policy = policy(files, mistakes);
        cases(files, mistakes);
        PrintStream out = PolicyTexts.out(terminal);
        if (options.flag("--json")) {
            out.println(json(policy, mistakes));
        } else {
            PolicyTexts.lines(mistakes).forEach(out::println);
            out.println(policy == null ? mistakes.size() + " mistakes" : said(policy));
        }
        out.flush();
        return mistakes.isEmpty() ? 0 : 1;
    }

    private static @Nullable Policy policy(List<PolicyFile> files, List<Mistake> mistakes) {
        try {
            return Policy.read(files);
        } catch (DocumentFault fault) {
            mistakes.addAll(fault.mistakes());
            return null;
        }
    }

    private static void cases(List<PolicyFile> files, List<Mistake> mistakes) {
        try {
            PolicyCases.read(files);
        } catch (DocumentFault fault) {
            mistakes.addAll(fault.mistakes());
        }
    }

    private static String said(Policy policy) {
        String people = policy.speaksOfPeople()
                ? policy.peopleRules().size() + " rules for people"
                : "no rules for people, so that the role operator may do everything";
        return "version " + policy.version() + ": " + policy.rules().size() + " rules for failures, " + people;
    }

    /** {@code {ok, version, rules, people_rules, mistakes: [{file, line, text, remedy}]}}. */
    private static ObjectNode json(@Nullable Policy policy, List<Mistake> mistakes) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", mistakes.isEmpty());
        if (policy != null) {
            answer.put("version", policy.version())
                    .put("rules", policy.rules().size())
                    .put("people_rules", policy.peopleRules().size());
        }
        PolicyTexts.json(mistakes, answer.putArray("mistakes"));
        return answer;
    }
}

package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.documents.DocumentFault.Mistake;
import io.brickgate.policy.Policy;
import io.brickgate.policy.PolicyCases;
import io.brickgate.policy.PolicyFile;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code policy test}: runs the test cases beside a policy. */
final class PolicyTestCommand implements RulesCommand.Word {

    @Override
    public int run(List<String> args, Terminal terminal) {
        List<String> leading = PolicyTexts.leading(args);
        Options options = new Options(args.subList(leading.size(), args.size()), Set.of("--json"), Set.of());
        List<PolicyFile> files = PolicyTexts.files(leading.isEmpty() ? "" : leading.get(0), terminal);
        Policy policy = Policy.read(files);
        PolicyCases cases = PolicyCases.read(files);
        List<Mistake> broken = cases.against(policy);
        PrintStream out = PolicyTexts.out(terminal);
        if (options.flag("--json")) {
            out.println(json(policy, cases, broken));
        } else {
            PolicyTexts.lines(broken).forEach(out::println);
            out.println(cases.count() + " cases, " + broken.size() + " expectations not met");
        }
        out.flush();
        return broken.isEmpty() ? 0 : 1;
    }

    /** {@code {ok, version, cases, broken: [{file, line, text, remedy}]}}. */
    private static ObjectNode json(Policy policy, PolicyCases cases, List<Mistake> broken) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("ok", broken.isEmpty())
                .put("version", policy.version())
                .put("cases", cases.count());
        PolicyTexts.json(broken, answer.putArray("broken"));
        return answer;
    }
}

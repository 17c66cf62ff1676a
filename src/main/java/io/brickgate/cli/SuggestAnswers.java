package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.failures.RuleSkeletons;
import io.brickgate.failures.UnknownFailures;
import io.brickgate.failures.UnknownGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How {@code rules suggest} answers. */
final class SuggestAnswers {

    private SuggestAnswers() {}

    /**
     * {@code {rules_version, failures, unknown, groups: [{fingerprint, count, jobs, run_seconds, cost, weight,
     * sample: [{field, line, text}], likeness, rule, yaml}], errors: [{line, error}]}}; likeness is the cause that a
     * group is most like, or null; rule and yaml are null where too little is said.
     */
    static ObjectNode json(
            String version,
            UnknownFailures unknown,
            List<UnknownGroup> groups,
            RuleSkeletons skeletons,
            List<LabelledLines.Bad> bad) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("rules_version", version)
                .put("failures", unknown.asked())
                .put("unknown", unknown.unknown());
        ArrayNode array = answer.putArray("groups");
        groups.forEach(group -> group(array.addObject(), group, skeletons));
        ArrayNode errors = answer.putArray("errors");
        bad.forEach(it -> errors.addObject().put("line", it.number()).put("error", it.error()));
        return answer;
    }

    private static void group(ObjectNode json, UnknownGroup group, RuleSkeletons skeletons) {
        json.put("fingerprint", group.fingerprint())
                .put("count", group.count())
                .put("jobs", group.jobs())
                .put("run_seconds", group.seconds())
                .put("cost", group.cost())
                .put("weight", group.weight());
        ArrayNode sample = json.putArray("sample");
        group.evidence().forEach(it -> sample.addObject()
                .put("field", it.field())
                .put("line", it.line())
                .put("text", it.text()));
        String yaml = skeletons.yaml(group);
        json.put("likeness", group.likeness());
        json.put("rule", skeletons.id(group)).put("yaml", yaml.isEmpty() ? null : "rules:\n" + yaml);
    }

    /** A file of rules, with what is known of each group as comments. */
    static List<String> yaml(UnknownFailures unknown, List<UnknownGroup> groups, RuleSkeletons skeletons) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + unknown.unknown() + " of " + unknown.asked()
                + " failures are known to no rule. The next rules to write," + " the most frequent and dear first;");
        lines.add("# name the cause of each (CATEGORY/cause, see causes.yaml), then: rules test --rules DIR");
        boolean any = groups.stream().anyMatch(group -> skeletons.id(group) != null);
        lines.add(any ? "rules:" : "rules: []");
        for (int i = 0; i < groups.size(); i++) {
            UnknownGroup group = groups.get(i);
            lines.add("");
            lines.add("  # " + (i + 1) + ". " + told(group));
            group.evidence().forEach(it -> lines.add("  # " + it.field() + ": " + comment(it.text())));
            if (group.likeness() != null) {
                lines.add("  # most like " + group.likeness());
            }
            if (skeletons.id(group) == null) {
                lines.add("  # too little is said for a rule");
            }
            lines.addAll(skeletons.yaml(group).lines().toList());
        }
        return lines;
    }

    private static String told(UnknownGroup group) {
        return group.count()
                + (group.count() == 1 ? " failure" : " failures")
                + (group.jobs() == 0 ? "" : " of " + group.jobs() + (group.jobs() == 1 ? " job" : " jobs"))
                + (group.seconds() == null ? "" : String.format(Locale.ROOT, ", %.0f s", group.seconds()))
                + (group.cost() == null ? "" : String.format(Locale.ROOT, ", cost %.2f", group.cost()))
                + (group.fingerprint().isEmpty() ? "" : ", " + group.fingerprint());
    }

    /** On one line, with nothing that YAML forbids. */
    private static String comment(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\uFEFF\\uFFFE\\uFFFF]", " ")
                .strip();
    }
}

package io.brickgate.failures;

import io.brickgate.documents.YamlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drafted rules that hold beside the known ones and each other: read back by the rules' own reader, each decides its own
 * example.
 *
 * @param drafts those that hold
 * @param unsaid the ids of those wanted that no rule can tell apart from what is known
 */
public record RuleDrafts(List<RuleDraft> drafts, List<String> unsaid) {

    public RuleDrafts {
        drafts = List.copyOf(drafts);
        unsaid = List.copyOf(unsaid);
    }

    /** Tries for each wish what recognises it best, then what comes next, until all that is left holds. */
    public static RuleDrafts of(List<RuleDraft.Wanted> wishes, Rules known) {
        Map<String, Deque<RuleDraft>> left = new LinkedHashMap<>();
        List<String> unsaid = new ArrayList<>();
        wishes.forEach(wanted -> left.put(
                wanted.id(), new ArrayDeque<>(known.knows(wanted.cause()) ? RuleDraft.of(wanted) : List.of())));
        drop(left, unsaid);
        for (List<String> failing = failing(left, known); !failing.isEmpty(); failing = failing(left, known)) {
            List<String> next = failing;
            left.forEach((id, drafts) -> drafts.removeIf(draft -> draft == drafts.peek() && next.contains(id)));
            drop(left, unsaid);
        }
        return new RuleDrafts(left.values().stream().map(Deque::element).toList(), unsaid);
    }

    private static void drop(Map<String, Deque<RuleDraft>> left, List<String> unsaid) {
        left.entrySet().removeIf(entry -> entry.getValue().isEmpty() && unsaid.add(entry.getKey()));
    }

    private static List<String> failing(Map<String, Deque<RuleDraft>> left, Rules known) {
        List<RuleDraft> tried = left.values().stream().map(Deque::element).toList();
        Rules rules = known.with(new RuleFile("drafts.yaml", yaml("Drafts.", tried)));
        Classifier classifier = new Classifier(rules);
        return rules.all().stream()
                .filter(rule -> left.containsKey(rule.id()))
                .filter(rule -> rule.cases().isEmpty()
                        || !rule.cases().stream().allMatch(example -> decides(rule, classifier, example)))
                .map(Rule::id)
                .toList();
    }

    private static boolean decides(Rule rule, Classifier classifier, RuleCase example) {
        Diagnosis diagnosis = classifier.classify(example.symptoms());
        return diagnosis.rule().equals(rule.id()) && diagnosis.advice() == example.advice();
    }

    /**
     * A file of rules.
     *
     * @param about one sentence on where they come from
     */
    public String yaml(String about) {
        return yaml(about, drafts);
    }

    private static String yaml(String about, List<RuleDraft> drafts) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("about", about);
        file.put("rules", drafts.stream().map(RuleDraft::rule).toList());
        return YamlText.of(file);
    }
}

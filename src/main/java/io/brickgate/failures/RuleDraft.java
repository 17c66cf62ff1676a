package io.brickgate.failures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule made from one failure, with that failure as its example.
 *
 * @param rule as an item under {@code rules} in a file of rules
 */
public record RuleDraft(String id, Map<String, Object> rule) {

    /**
     * What a rule is wished for.
     *
     * @param id under which it will be shown with its verdicts
     * @param cause such as {@code DATA/cast_error}
     * @param why one sentence for a person at night, without secrets
     * @param exact whether the rules know the failure's words and are to be overruled; else the rule may say more generally
     *     what it recognises
     */
    public record Wanted(String id, Symptoms shown, String cause, RetryAdvice advice, String why, boolean exact) {}

    /** Everything that can be tried, the best first; none where too little was said. */
    static List<RuleDraft> of(Wanted wanted) {
        Symptoms sample = Sample.of(wanted.shown());
        return DraftClues.of(sample, wanted.exact()).stream()
                .map(clues -> new RuleDraft(wanted.id(), rule(wanted, clues, sample)))
                .toList();
    }

    private static Map<String, Object> rule(Wanted wanted, Map<String, Object> clues, Symptoms sample) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", wanted.id());
        rule.put("cause", wanted.cause());
        rule.put("advice", wanted.advice().name());
        rule.putAll(clues);
        rule.put("why", wanted.why());
        rule.put("tests", List.of(example(sample)));
        return rule;
    }

    private static Map<String, Object> example(Symptoms sample) {
        Map<String, Object> example = new LinkedHashMap<>();
        put(example, "code", sample.terminationCode());
        put(example, "type", sample.terminationType());
        put(example, "message", sample.stateMessage());
        put(example, "trace", sample.errorTrace());
        put(example, "log", sample.driverLog());
        return example;
    }

    private static void put(Map<String, Object> example, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            example.put(key, text);
        }
    }
}

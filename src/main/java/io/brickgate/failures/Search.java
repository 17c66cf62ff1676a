package io.brickgate.failures;

import io.brickgate.masking.Secrets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One look at one set of symptoms: gathers the best hit of each rule. */
final class Search {

    private static final int PER_WRAPPER = 4;
    private static final int MOST_WRAPPERS = 3;
    private static final int LOG_COUNTS_LESS = 22;

    private final List<Sightings> sightings;
    private final List<Excerpt> excerpts;
    private final boolean onlyLog;
    private final Map<Rule, Hit> best = new LinkedHashMap<>();

    Search(List<Sightings> sightings) {
        this.sightings = sightings;
        this.excerpts = sightings.stream().map(Sightings::excerpt).toList();
        this.onlyLog = excerpts.stream().allMatch(excerpt -> excerpt.field().equals("driver_log"));
    }

    List<Sightings> sightings() {
        return sightings;
    }

    List<Excerpt> excerpts() {
        return excerpts;
    }

    /** Notes a clue in a code field. */
    void found(Rule rule, int weight, String field, String word) {
        add(new Hit(
                rule,
                rule.weight() > 0 ? rule.weight() : weight,
                0,
                0,
                0,
                () -> new Evidence(field, 1, Secrets.masked(word))));
    }

    /** Notes a clue in a text. */
    void found(Rule rule, int weight, Sightings seen, int offset) {
        weigh(rule, rule.weight() > 0 ? rule.weight() : weight, seen, offset);
    }

    /** Notes a clue that never counts more than its kind, whatever the rule weighs. */
    void foundWeakly(Rule rule, int weight, Sightings seen, int offset) {
        weigh(rule, rule.weight() > 0 ? Math.min(rule.weight(), weight) : weight, seen, offset);
    }

    private void weigh(Rule rule, int weight, Sightings seen, int offset) {
        Excerpt excerpt = seen.excerpt();
        int depth = Math.min(MOST_WRAPPERS, seen.depth(offset));
        int own = weight + PER_WRAPPER * depth;
        boolean less = !onlyLog && excerpt.field().equals("driver_log");
        int counted = less ? own - LOG_COUNTS_LESS : own;
        Hit known = best.get(rule);
        if (known == null || counted > known.weight()) {
            add(new Hit(rule, counted, depth, rank(excerpt), offset, () -> excerpt.evidence(offset)));
        }
    }

    /** All hits whose rule's conditions hold, the best first. */
    List<Hit> hits() {
        Collection<Hit> hits = best.values();
        return hits.stream()
                .filter(hit -> holds(hit.rule()))
                .sorted(Hit.BEST_FIRST)
                .toList();
    }

    private void add(Hit hit) {
        best.merge(hit.rule(), hit, Hit::better);
    }

    private boolean holds(Rule rule) {
        return (rule.also().isEmpty() || rule.also().stream().anyMatch(this::anywhere))
                && rule.unless().stream().noneMatch(this::anywhere);
    }

    private boolean anywhere(Phrase phrase) {
        return sightings.stream().anyMatch(seen -> seen.anywhere(phrase));
    }

    private static int rank(Excerpt excerpt) {
        return switch (excerpt.field()) {
            case "error_trace" -> 1;
            case "state_message" -> 2;
            default -> 3;
        };
    }
}

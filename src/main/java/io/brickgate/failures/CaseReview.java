package io.brickgate.failures;

import io.brickgate.failures.RuleFinding.Kind;
import io.brickgate.failures.RuleFinding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the examples beside the rules. */
final class CaseReview {

    private static final int MOST_NAMED = 3;

    private final Classifier classifier;
    private final ClueSearch search;
    private final Set<String> local;
    private final List<RuleFinding> findings = new ArrayList<>();
    private final Map<String, Set<Clue>> shown = new HashMap<>();

    /** @param local the ids of the folder's rules */
    CaseReview(Rules rules, ClueSearch search, Set<String> local) {
        this.classifier = new Classifier(rules);
        this.search = search;
        this.local = local;
        rules.all().forEach(this::review);
    }

    List<RuleFinding> findings() {
        return findings;
    }

    /** The clues of a rule that its examples show. */
    Set<Clue> shown(Rule rule) {
        return shown.getOrDefault(rule.id(), Set.of());
    }

    private void review(Rule rule) {
        if (rule.cases().isEmpty()) {
            boolean ours = local.contains(rule.id());
            add(
                    rule,
                    rule.place(),
                    ours ? Severity.WARNING : Severity.ERROR,
                    Kind.NO_CASE,
                    "the rule has no test",
                    "add tests: with a message that it is meant for");
            return;
        }
        Set<String> winners = new LinkedHashSet<>();
        rule.cases().forEach(example -> winners.add(review(rule, example)));
        boolean own = rule.cases().stream()
                .anyMatch(it -> it.expected().equals(rule.cause().path()));
        if (own && !winners.contains(rule.id())) {
            add(
                    rule,
                    rule.place(),
                    Severity.WARNING,
                    Kind.SHADOWED,
                    "none of its tests is decided by the rule itself, but by " + String.join(", ", winners),
                    "add a test that only this rule decides, weigh it more, or delete it");
        }
        untested(rule);
    }

    /** @return the rule that decided */
    private String review(Rule rule, RuleCase example) {
        Diagnosis said = classifier.classify(example.symptoms());
        List<Hit> hits = search.hits(example.symptoms());
        hits.stream().filter(hit -> hit.rule().id().equals(rule.id())).forEach(hit -> shown.computeIfAbsent(
                        rule.id(), id -> new HashSet<>())
                .add(ClueSearch.clue(hit)));
        String path = said.category() + "/" + said.cause();
        if (!path.equals(example.expected()) || said.advice() != example.advice()) {
            fails(rule, example, path + ", " + said.advice() + by(said, hits), hits);
        } else {
            won(rule, example, said.rule());
            close(rule, example, hits);
        }
        return said.rule();
    }

    private void fails(Rule rule, RuleCase example, String said, List<Hit> hits) {
        String own = hits.stream()
                .filter(hit -> hit.rule().id().equals(rule.id()))
                .findFirst()
                .map(hit ->
                        hit == hits.get(0) && said.endsWith(named(hit)) ? "" : "; its own rule weighs " + hit.weight())
                .orElse("; its own rule does not match");
        add(
                rule,
                example.place(),
                Severity.ERROR,
                Kind.CASE_FAILS,
                "expected " + example.expected() + ", " + example.advice() + "; got " + said + own,
                "correct the rule's clues or weight, or what the test expects");
    }

    private static String by(Diagnosis said, List<Hit> hits) {
        if (said.rule().equals(Diagnosis.LIKENESS)) {
            return " by likeness";
        }
        return hits.isEmpty() ? " by no rule" : " by rule " + named(hits.get(0));
    }

    private void won(Rule rule, RuleCase example, String winner) {
        boolean own = example.expected().equals(rule.cause().path());
        if (own
                && local.contains(rule.id())
                && !winner.equals(rule.id())
                && isRule(winner)
                && !local.contains(winner)) {
            add(
                    rule,
                    example.place(),
                    Severity.WARNING,
                    Kind.OUTWEIGHED,
                    "the shipped rule '" + winner + "' decides this test, with the same cause",
                    "drop the rule if it says nothing new, or weigh it more");
        }
    }

    private static boolean isRule(String winner) {
        return !winner.equals(Diagnosis.LIKENESS);
    }

    /** Another cause that says almost as much. */
    private void close(Rule rule, RuleCase example, List<Hit> hits) {
        Hit best = hits.isEmpty() ? null : hits.get(0);
        if (best == null || !best.rule().id().equals(rule.id())) {
            return;
        }
        hits.stream()
                .filter(hit -> Verdicts.isClose(hit, best))
                .findFirst()
                .ifPresent(other -> add(
                        rule,
                        example.place(),
                        Verdicts.disputes(other, best) ? Severity.WARNING : Severity.NOTE,
                        Kind.OVERLAP,
                        "rule " + named(other) + " says almost as much of this test as " + named(best),
                        "keep their weights " + Verdicts.CLOSE + " apart, or tell them apart by also or unless"));
    }

    private void untested(Rule rule) {
        List<Clue> silent = rule.clues().written().stream()
                .filter(clue -> !shown(rule).contains(clue))
                .toList();
        if (local.contains(rule.id()) && !silent.isEmpty()) {
            List<String> some = silent.stream()
                    .limit(MOST_NAMED)
                    .map(clue -> "'" + clue.word() + "'")
                    .toList();
            add(
                    rule,
                    rule.place(),
                    Severity.NOTE,
                    Kind.UNTESTED,
                    "no test shows " + silent.size() + " of its "
                            + rule.clues().written().size() + " clues: " + String.join(", ", some)
                            + (silent.size() > MOST_NAMED ? ", …" : ""),
                    "add a test for each");
        }
    }

    private static String named(Hit hit) {
        return "'" + hit.rule().id() + "' (" + hit.rule().cause().path() + ", weight " + hit.weight() + ")";
    }

    private void add(Rule rule, String place, Severity severity, Kind kind, String text, String remedy) {
        findings.add(RuleFinding.at(place, severity, kind, rule.id(), text, remedy));
    }
}

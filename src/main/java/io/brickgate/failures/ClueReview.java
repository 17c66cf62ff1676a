package io.brickgate.failures;

import io.brickgate.failures.RuleFinding.Kind;
import io.brickgate.failures.RuleFinding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks for each clue by the smallest failures that should show it: those that never fire, and those that never
 * decide.
 */
final class ClueReview {

    private final Probes probes;
    private final ClueSearch search;
    private final Rules rules;
    private final Set<Clue> shown;

    /** A clue that cannot decide, and why. */
    private record Fault(Clue clue, Kind kind, Severity severity, String text, String remedy) {}

    /** @param shown the clues that examples show */
    ClueReview(Rules rules, ClueSearch search, Set<Clue> shown) {
        this.rules = rules;
        this.probes = new Probes(rules);
        this.search = search;
        this.shown = shown;
    }

    List<RuleFinding> findings() {
        return rules.all().parallelStream()
                .map(this::review)
                .flatMap(List::stream)
                .toList();
    }

    private List<RuleFinding> review(Rule rule) {
        List<Fault> faults = rule.clues().written().stream()
                .map(clue -> fault(rule, clue))
                .filter(Objects::nonNull)
                .toList();
        List<RuleFinding> findings = new ArrayList<>();
        faults.forEach(fault -> findings.add(RuleFinding.at(
                fault.clue().place(), fault.severity(), fault.kind(), rule.id(), fault.text(), fault.remedy())));
        long useless = faults.stream()
                .filter(it -> it.severity() != Severity.NOTE && it.kind() != Kind.OVERLAP)
                .count();
        if (useless == rule.clues().written().size()) {
            findings.add(useless(rule, faults));
        }
        rule.clues().text().stream()
                .filter(phrase -> phrase.needed().isEmpty())
                .map(phrase -> unanchored(rule, phrase))
                .forEach(findings::add);
        return findings;
    }

    private static RuleFinding useless(Rule rule, List<Fault> faults) {
        boolean dead = faults.stream().allMatch(it -> it.kind() == Kind.DEAD);
        return RuleFinding.at(
                rule.place(),
                dead ? Severity.ERROR : Severity.WARNING,
                dead ? Kind.DEAD : Kind.SHADOWED,
                rule.id(),
                dead ? "no input can make this rule match" : "whatever this rule matches, another one decides",
                "correct its clues, or delete it");
    }

    private @Nullable Fault fault(Rule rule, Clue clue) {
        List<List<Hit>> fired = probes.of(rule, clue).stream()
                .map(search::hits)
                .filter(hits ->
                        hits.stream().anyMatch(hit -> ClueSearch.clue(hit).equals(clue)))
                .toList();
        if (fired.isEmpty()) {
            return shown.contains(clue) ? null : dead(rule, clue);
        }
        Set<String> stronger = stronger(rule, fired.get(0));
        fired.forEach(hits -> stronger.retainAll(stronger(rule, hits)));
        return stronger.isEmpty() ? overlap(rule, clue, fired.get(0)) : shadowed(rule, clue, fired.get(0), stronger);
    }

    /** Rules that decide against this one, and that nothing else in a text could keep from it. */
    private static Set<String> stronger(Rule rule, List<Hit> hits) {
        int own = own(rule, hits).weight();
        return hits.stream()
                .filter(hit -> hit.weight() > own)
                .filter(hit -> hit.rule().unless().isEmpty() && !sameVerdict(hit.rule(), rule))
                .map(hit -> hit.rule().id())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean sameVerdict(Rule one, Rule other) {
        return one.cause().equals(other.cause()) && one.advice() == other.advice();
    }

    private Fault dead(Rule rule, Clue clue) {
        boolean asked = !probes.of(rule, clue).isEmpty();
        String why = rule.unless().isEmpty() && rule.also().isEmpty() ? "" : "; 'also' and 'unless' may exclude it";
        return new Fault(
                clue,
                Kind.DEAD,
                asked ? Severity.WARNING : Severity.NOTE,
                asked
                        ? named(clue) + " does not make the rule match, even where it stands alone" + why
                        : "nothing shows that " + named(clue) + " can match",
                asked ? expected(clue) : "add a test that it decides");
    }

    private static String expected(Clue clue) {
        return switch (clue.kind()) {
            case CONDITION -> "conditions are written in capitals; other words belong under text";
            case EXCEPTION -> "classes end in Exception, Error or the like, or have a package; else use text";
            case TEXT -> "stack frames are not read, lines end a phrase; correct it, 'also' or 'unless'";
            case CODE, TYPE, SQLSTATE -> "correct it, 'also' or 'unless'";
        };
    }

    private static Fault shadowed(Rule rule, Clue clue, List<Hit> hits, Set<String> stronger) {
        Hit winner = hits.stream()
                .filter(hit -> stronger.contains(hit.rule().id()))
                .findFirst()
                .orElseThrow();
        return new Fault(
                clue,
                Kind.SHADOWED,
                Severity.WARNING,
                "where " + named(clue) + " stands, rule '" + winner.rule().id() + "' ("
                        + winner.rule().cause().path() + ") decides: it weighs " + winner.weight() + " against "
                        + own(rule, hits).weight(),
                "weigh this rule more, tell the other apart by unless, or drop the clue");
    }

    /** Another rule of another cause that has the very same clue and weighs the same. */
    private static @Nullable Fault overlap(Rule rule, Clue clue, List<Hit> hits) {
        Hit own = own(rule, hits);
        return hits.stream()
                .filter(hit -> hit.weight() == own.weight() && sameWord(ClueSearch.clue(hit), clue))
                .filter(hit -> !hit.rule().cause().equals(rule.cause()))
                .findFirst()
                .map(other -> new Fault(
                        clue,
                        Kind.OVERLAP,
                        Severity.WARNING,
                        named(clue) + " weighs " + own.weight() + " in rule '"
                                + other.rule().id() + "' ("
                                + other.rule().cause().path() + ") too, at "
                                + ClueSearch.clue(other).place(),
                        "keep it in one of them, or give them different weights"))
                .orElse(null);
    }

    private static boolean sameWord(Clue one, Clue other) {
        return one.kind() == other.kind() && one.word().equalsIgnoreCase(other.word());
    }

    private static Hit own(Rule rule, List<Hit> hits) {
        return hits.stream()
                .filter(hit -> hit.rule().id().equals(rule.id()))
                .findFirst()
                .orElseThrow();
    }

    private static RuleFinding unanchored(Rule rule, Phrase phrase) {
        String place = rule.clues().written().stream()
                .filter(clue -> clue.word().equals(phrase.source()))
                .findFirst()
                .map(Clue::place)
                .orElse(rule.place());
        return RuleFinding.at(
                place,
                Severity.WARNING,
                Kind.UNANCHORED,
                rule.id(),
                "'" + phrase.source()
                        + "' (text) has no fixed part that stands in every match, so it is tried on every text",
                "add a word that always stands beside it");
    }

    private static String named(Clue clue) {
        return "'" + clue.word() + "' (" + clue.kind().key() + ")";
    }
}

package io.brickgate.scoring;

import io.brickgate.documents.Digest;
import io.brickgate.failures.Classifier;
import io.brickgate.failures.Clue;
import io.brickgate.failures.ClueSearch;
import io.brickgate.failures.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks how rules fare on failures that they were not written for. Templates are dealt into folds by a digest of their
 * name. For each fold the clues are taken away that fire on its failures and on no failure outside of it, as if they
 * had been written for just these; what is left of the rules has to answer. Families of catalogued conditions and the
 * catalogs' table of SQLSTATEs stay; single words that the catalogs know do not. Likeness forgets the examples of
 * these templates, what says the same, and the tests of rules that lost a clue. So this is a lower bound: a clue that
 * somebody wrote from a manual goes, too, where this set shows it once.
 */
public final class Folds {

    private final Rules rules;
    private final int count;

    /** @param count of folds, 2 at least */
    public Folds(Rules rules, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("at least 2 folds are needed, not " + count);
        }
        this.rules = rules;
        this.count = count;
    }

    /** Each failure, answered by the rules that its own fold did not support; fold by fold. */
    public List<Answered> heldOut(List<LabelledFailure> failures) {
        ClueSearch search = new ClueSearch(rules);
        Map<LabelledFailure, Set<Clue>> shown = new IdentityHashMap<>();
        failures.forEach(failure -> shown.put(failure, search.in(failure.symptoms())));
        List<Answered> answered = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            answered.addAll(heldOut(fold, failures, shown));
        }
        return answered;
    }

    private List<Answered> heldOut(int fold, List<LabelledFailure> failures, Map<LabelledFailure, Set<Clue>> shown) {
        Map<Boolean, List<LabelledFailure>> parts =
                failures.stream().collect(Collectors.partitioningBy(it -> foldOf(it) == fold));
        List<LabelledFailure> held = parts.getOrDefault(true, List.of());
        if (held.isEmpty()) {
            return List.of();
        }
        Set<Clue> unsupported = clues(held, shown);
        unsupported.removeAll(clues(parts.getOrDefault(false, List.of()), shown));
        unsupported.removeIf(rules::isFamily);
        Rules left = rules.without(unsupported::contains)
                .forgetting(
                        held.stream().map(LabelledFailure::template).collect(Collectors.toSet()),
                        held.stream().map(LabelledFailure::symptoms).toList());
        return Answered.by(new Classifier(left), held);
    }

    private static Set<Clue> clues(List<LabelledFailure> failures, Map<LabelledFailure, Set<Clue>> shown) {
        Set<Clue> clues = new HashSet<>();
        failures.forEach(failure -> clues.addAll(shown.getOrDefault(failure, Set.of())));
        return clues;
    }

    private int foldOf(LabelledFailure failure) {
        String digits = Digest.of(List.of(failure.template())).substring(0, 8);
        return (int) (Long.parseLong(digits, 16) % count);
    }
}

package io.brickgate.failures;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which clues a failure shows, each looked for on its own: also those that did not decide. */
public final class ClueSearch {

    private final Classifier classifier;

    public ClueSearch(Rules rules) {
        this.classifier = new Classifier(rules.singly());
    }

    /** The clues that count, which is to say that what their rules want besides is there; the weightiest first. */
    public Set<Clue> in(Symptoms symptoms) {
        Set<Clue> clues = new LinkedHashSet<>();
        hits(symptoms).forEach(hit -> clues.add(clue(hit)));
        return clues;
    }

    /** The best first; each hit's rule has one clue. */
    List<Hit> hits(Symptoms symptoms) {
        return classifier.hits(symptoms);
    }

    static Clue clue(Hit hit) {
        return hit.rule().clues().written().get(0);
    }
}

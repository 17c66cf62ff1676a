package io.brickgate.scoring;

import io.brickgate.failures.Classifier;
import io.brickgate.failures.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one set of labelled failures.
 *
 * @param set its name
 * @param templates how many the failures were made from
 * @param asTheyAre with all rules
 * @param folds how many, 0 where none were asked for
 * @param heldOut with the rules that the other folds support, see {@link Folds}; null where no folds were asked for
 */
public record Scorecard(
        String set,
        int templates,
        Score asTheyAre,
        int folds,
        @Nullable Score heldOut) {

    /** @param folds 0 for none, else 2 at least */
    public static Scorecard of(String set, List<LabelledFailure> failures, Rules rules, int folds) {
        return new Scorecard(
                set,
                (int) failures.stream()
                        .map(LabelledFailure::template)
                        .distinct()
                        .count(),
                Score.of(Answered.by(new Classifier(rules), failures)),
                folds,
                folds == 0 ? null : Score.of(new Folds(rules, folds).heldOut(failures)));
    }
}

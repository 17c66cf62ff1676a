package io.brickgate.scoring;

import io.brickgate.failures.Category;
import io.brickgate.failures.Classifier;
import io.brickgate.failures.Diagnosis;
import java.util.List;

/** A labelled failure beside what the classifier said. */
public record Answered(LabelledFailure failure, Diagnosis answer) {

    static List<Answered> by(Classifier classifier, List<LabelledFailure> failures) {
        return failures.stream()
                .map(failure -> new Answered(failure, classifier.classify(failure.symptoms())))
                .toList();
    }

    /** Its category as the answer names it. */
    public String category() {
        return answer.category().name();
    }

    /** Whether the category is the label. */
    public boolean strict() {
        return category().equals(failure.label());
    }

    /** Whether the category can be defended. */
    public boolean lenient() {
        return strict() || failure.alsoAcceptable().contains(category());
    }

    boolean unknown() {
        return answer.category() == Category.UNKNOWN;
    }

    /** Whether category and cause are right. */
    boolean causeRight() {
        return strict() && answer.cause().equals(failure.cause());
    }

    boolean calledSafe() {
        return answer.advice().safe();
    }

    boolean isSafe() {
        return failure.advice() != null && failure.advice().safe();
    }
}

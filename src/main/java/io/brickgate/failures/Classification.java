package io.brickgate.failures;

import io.brickgate.runs.Run;
import io.brickgate.runs.TaskRun;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names the cause of a whole run from its failing tasks, whose outputs have been read: the first task to fail is the
 * cause, and the advice is the most cautious of all of them.
 */
public final class Classification {

    private final Classifier classifier;

    public Classification(Classifier classifier) {
        this.classifier = classifier;
    }

    /** A run that ended only partly well is named by its failing tasks too. */
    public Classified classify(Run run) {
        List<Symptoms> tasks =
                run.failedTasks().stream().map(Classification::symptoms).toList();
        Symptoms whole = RunWords.symptoms(null, run.state(), null);
        boolean runSaysMore = tasks.isEmpty() || RunWords.decides(whole.terminationCode());
        Symptoms main = runSaysMore ? whole : tasks.get(0);
        List<Diagnosis> diagnoses = Stream.concat(
                        Stream.of(main), tasks.stream().skip(runSaysMore ? 0 : 1))
                .map(classifier::classify)
                .toList();
        RetryAdvice advice = diagnoses.stream()
                .map(Diagnosis::advice)
                .max(Comparator.naturalOrder())
                .orElse(RetryAdvice.NEEDS_HUMAN);
        return new Classified(classifier.advising(advice, diagnoses.get(0)), trace(main));
    }

    private static Symptoms symptoms(TaskRun task) {
        return RunWords.symptoms(task.type(), task.state(), task.output());
    }

    private static String trace(Symptoms symptoms) {
        return Stream.of(symptoms.stateMessage(), symptoms.errorTrace())
                .filter(text -> text != null && !text.isBlank())
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }
}

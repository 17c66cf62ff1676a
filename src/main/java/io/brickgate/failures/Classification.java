package io.brickgate.failures;

import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.TaskRun;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names the cause of a whole run from its failing tasks, whose outputs have been read: the first task to fail is the
 * cause, and the advice is the most cautious of all of them. What people have said of failures that say the same takes the
 * place of what the rules say of each task, but where the run's own code says more than any words.
 */
public final class Classification {

    /** What one task showed, and what the rules say of it. */
    private record Reading(Symptoms shown, Diagnosis told) {

        boolean open() {
            return !told.fingerprint().isEmpty() && !decided(shown);
        }
    }

    private final Classifier classifier;
    private final Precedents precedents;

    /** By the rules alone. */
    public Classification(Classifier classifier) {
        this(classifier, fingerprints -> Map.of());
    }

    public Classification(Classifier classifier, Precedents precedents) {
        this.classifier = classifier;
        this.precedents = precedents;
    }

    /** A run that ended only partly well is named by its failing tasks too. */
    public Classified classify(Run run) {
        return classify(List.of(run)).get(0);
    }

    /** In the given order; on all processors, and precedents are asked for once for all of them. */
    public List<Classified> classify(List<Run> runs) {
        List<List<Reading>> read = runs.parallelStream().map(this::read).toList();
        Map<String, Precedent> known = known(read.stream().flatMap(List::stream));
        return read.stream().map(readings -> classified(readings, known)).toList();
    }

    /** What is said of one set of symptoms. */
    public Diagnosis classify(Symptoms shown) {
        Reading reading = new Reading(shown, classifier.classify(shown));
        return said(reading, known(Stream.of(reading)));
    }

    /** What a run shows of its cause: its own words where these decide or it has no failing task, else the first task's. */
    public static Symptoms shown(Run run) {
        return all(run).get(0);
    }

    /** Whether the code of a run says more than any words can: it was stopped, or never let in. */
    public static boolean decided(Symptoms shown) {
        return RunWords.decides(shown.terminationCode());
    }

    private List<Reading> read(Run run) {
        return all(run).stream()
                .map(shown -> new Reading(shown, classifier.classify(shown)))
                .toList();
    }

    private static List<Symptoms> all(Run run) {
        List<Symptoms> tasks =
                run.failedTasks().stream().map(Classification::symptoms).toList();
        Symptoms whole = RunWords.symptoms(null, run.state(), null);
        return tasks.isEmpty() || decided(whole)
                ? Stream.concat(Stream.of(whole), tasks.stream()).toList()
                : tasks;
    }

    private Map<String, Precedent> known(Stream<Reading> readings) {
        Collection<String> fingerprints = new HashSet<>();
        readings.filter(Reading::open)
                .forEach(reading -> fingerprints.add(reading.told().fingerprint()));
        return fingerprints.isEmpty() ? Map.of() : precedents.of(fingerprints);
    }

    private Diagnosis said(Reading reading, Map<String, Precedent> known) {
        Precedent precedent = reading.open() ? known.get(reading.told().fingerprint()) : null;
        return precedent == null ? reading.told() : precedent.over(reading.told(), classifier.rules());
    }

    private Classified classified(List<Reading> readings, Map<String, Precedent> known) {
        List<Diagnosis> diagnoses =
                readings.stream().map(reading -> said(reading, known)).toList();
        RetryAdvice advice = diagnoses.stream()
                .map(Diagnosis::advice)
                .max(Comparator.naturalOrder())
                .orElse(RetryAdvice.NEEDS_HUMAN);
        return new Classified(
                classifier.advising(advice, diagnoses.get(0)),
                Internal.of(trace(readings.get(0).shown())));
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

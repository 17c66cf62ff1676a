package io.brickgate.failures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failures that no rule knows, whether likeness names a cause or not, gathered by what they say; of each kind one is
 * kept as a sample.
 */
public final class UnknownFailures {

    private final Classifier classifier;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private int asked;

    public UnknownFailures(Rules rules) {
        this.classifier = new Classifier(rules);
    }

    /**
     * Looks at a failure, and keeps it where no rule knows it.
     *
     * @param job null where nobody said
     * @param seconds how long it ran; null where nobody said
     * @param cost in whatever currency; null where nobody said
     */
    public void add(Symptoms symptoms, @Nullable String job, @Nullable Double seconds, @Nullable Double cost) {
        asked++;
        Diagnosis diagnosis = classifier.classify(symptoms);
        if (diagnosis.noRuleKnows()) {
            boolean likely = diagnosis.rule().equals(Diagnosis.LIKENESS);
            String likeness = likely ? diagnosis.category() + "/" + diagnosis.cause() : null;
            kinds.computeIfAbsent(
                            diagnosis.fingerprint(),
                            it -> new Kind(it, Sample.of(symptoms), diagnosis.evidence(), likeness))
                    .add(job, seconds, cost);
        }
    }

    /** How many were looked at. */
    public int asked() {
        return asked;
    }

    /** How many of them no rule knows. */
    public int unknown() {
        return kinds.values().stream().mapToInt(kind -> kind.count).sum();
    }

    /**
     * What is frequent and dear first: by the share of the failures plus the share of what they cost, or else took.
     */
    public List<UnknownGroup> ranked() {
        double count = Math.max(1, unknown());
        double cost = kinds.values().stream().mapToDouble(Kind::cost).sum();
        double seconds = kinds.values().stream().mapToDouble(Kind::seconds).sum();
        List<UnknownGroup> groups = new ArrayList<>();
        kinds.values().forEach(kind -> {
            double dear = cost > 0 ? kind.cost() / cost : seconds > 0 ? kind.seconds() / seconds : 0;
            groups.add(kind.group(kind.count / count + dear));
        });
        groups.sort(
                Comparator.comparingDouble(UnknownGroup::weight).reversed().thenComparing(UnknownGroup::fingerprint));
        return List.copyOf(groups);
    }

    private static final class Kind {

        private final String fingerprint;
        private final Symptoms sample;
        private final List<Evidence> evidence;
        private final @Nullable String likeness;
        private final Set<String> jobs = new HashSet<>();
        private int count;
        private @Nullable Double seconds;
        private @Nullable Double cost;

        Kind(String fingerprint, Symptoms sample, List<Evidence> evidence, @Nullable String likeness) {
            this.likeness = likeness;
            this.fingerprint = fingerprint;
            this.sample = sample;
            this.evidence = evidence;
        }

        void add(@Nullable String job, @Nullable Double moreSeconds, @Nullable Double moreCost) {
            count++;
            if (job != null) {
                jobs.add(job);
            }
            seconds = sum(seconds, moreSeconds);
            cost = sum(cost, moreCost);
        }

        double seconds() {
            return seconds == null ? 0 : seconds;
        }

        double cost() {
            return cost == null ? 0 : cost;
        }

        UnknownGroup group(double weight) {
            return new UnknownGroup(fingerprint, count, jobs.size(), seconds, cost, weight, sample, evidence, likeness);
        }

        private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
            return one == null ? other : other == null ? one : Double.valueOf(one + other);
        }
    }
}

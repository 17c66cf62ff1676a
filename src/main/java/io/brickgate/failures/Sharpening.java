package io.brickgate.failures;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says where what a run's logs show names its cause better than the run's own words did. What people have said of a failure,
 * and what a rule knows of causes outside the driver, stays as it is.
 */
public final class Sharpening {

    static final String RULE = "doctor";
    private static final String CORRECTION = "correction:";
    /** What a driver that was the bottleneck dies of. */
    private static final Set<String> DRIVERS_END = Set.of("oom_driver", "driver_lost", "driver_overloaded");

    /** What the hub says of a failure so far. */
    public record Known(Category category, String cause, String rule, String fingerprint) {}

    /**
     * What the logs show.
     *
     * @param bottleneck {@code planning, scheduling, metadata, collection} or {@code broadcast}; null where the driver was
     *     no bottleneck, or the log tells too little to say so
     * @param finding the same in one sentence
     * @param context the driver's log, or what matters of it; empty where there is none
     * @param silent whether the cluster says that its driver did not respond
     */
    public record Shown(
            @Nullable String bottleneck,
            String finding,
            String context,
            @Nullable String endCode,
            @Nullable String endType,
            boolean silent) {}

    private final Classifier classifier;

    public Sharpening(Classifier classifier) {
        this.classifier = classifier;
    }

    /** The better name; empty where the known one stands. */
    public Optional<Diagnosis> of(Known known, Shown shown) {
        if (known.rule().startsWith(CORRECTION) || known.rule().equals(RULE)) {
            return Optional.empty();
        }
        boolean ofDrivers = known.category() == Category.DRIVER_BOTTLENECK
                || known.category() == Category.INFRA && DRIVERS_END.contains(known.cause());
        boolean open = Diagnosis.noRuleKnows(known.category(), known.rule());
        if (shown.bottleneck() != null && (ofDrivers || open)) {
            return better(known, Category.DRIVER_BOTTLENECK, shown.bottleneck(), shown);
        }
        if (open) {
            Diagnosis byLog = classifier.classify(
                    new Symptoms(null, "", null, shown.context(), shown.endCode(), shown.endType()));
            if (!byLog.noRuleKnows() && byLog.confidence() != Confidence.LOW) {
                return Optional.of(kept(byLog, known.fingerprint()));
            }
            if (shown.silent()) {
                return better(known, Category.INFRA, "driver_overloaded", shown);
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnosis> better(Known known, Category category, String cause, Shown shown) {
        if (known.category() == category && known.cause().equals(cause)) {
            return Optional.empty();
        }
        Rules rules = classifier.rules();
        RetryAdvice advice = rules.adviceOf(category + "/" + cause);
        return Optional.of(new Diagnosis(
                category,
                cause,
                advice,
                Confidence.HIGH,
                RULE,
                rules.version(),
                rules.friendlyState(category, cause, advice),
                shown.finding(),
                List.of(new Evidence("event_log", 1, shown.finding())),
                null,
                rules.linkOf(category, cause),
                known.fingerprint()));
    }

    /** Incidents and corrections go by what the run itself said. */
    private static Diagnosis kept(Diagnosis told, String fingerprint) {
        return new Diagnosis(
                told.category(),
                told.cause(),
                told.advice(),
                told.confidence(),
                told.rule(),
                told.rulesVersion(),
                told.friendlyState(),
                told.explanation(),
                told.evidence(),
                told.runnerUp(),
                told.link(),
                fingerprint);
    }
}

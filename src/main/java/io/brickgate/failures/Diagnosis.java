package io.brickgate.failures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The named cause of a failure.
 *
 * @param cause the fine cause within the category, such as {@code spot_preemption}; {@code unknown} for UNKNOWN
 * @param rule the id of the rule that decided, {@code none} where none matched
 * @param rulesVersion a digest of the whole rule set
 * @param friendlyState the state in plain words: "Data is late: retry allowed"
 * @param explanation one sentence a person at night understands
 * @param runnerUp another cause that came close, else null
 * @param fingerprint equal for failures that say the same, see {@link Fingerprint}; empty where nothing telling was said
 */
public record Diagnosis(
        Category category,
        String cause,
        RetryAdvice advice,
        Confidence confidence,
        String rule,
        String rulesVersion,
        String friendlyState,
        String explanation,
        List<Evidence> evidence,
        @Nullable RunnerUp runnerUp,
        String fingerprint) {

    /** The rule's name where likeness to known failures answered, not a rule: somebody should write one. */
    public static final String LIKENESS = "likeness";

    public Diagnosis {
        evidence = List.copyOf(evidence);
    }

    /** Whether a rule is still to be written: nothing answered, or likeness to other failures alone. */
    public boolean noRuleKnows() {
        return category == Category.UNKNOWN || rule.equals(LIKENESS);
    }
}

package io.brickgate.failures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures that say the same and that no rule knows.
 *
 * @param fingerprint see {@link Diagnosis}; empty for those that say nothing telling
 * @param jobs how many different ones are known; 0 where nobody said
 * @param seconds how long they ran; null where nobody said
 * @param cost null where nobody said
 * @param weight how much a rule for them would help, compared to the others'
 * @param sample one of them, cut down and masked
 * @param evidence what a person should read of it, masked
 * @param likeness the cause that it is most like, as {@code CATEGORY/cause}; null where it is like none
 */
public record UnknownGroup(
        String fingerprint,
        int count,
        int jobs,
        @Nullable Double seconds,
        @Nullable Double cost,
        double weight,
        Symptoms sample,
        List<Evidence> evidence,
        @Nullable String likeness) {

    public UnknownGroup {
        evidence = List.copyOf(evidence);
    }
}

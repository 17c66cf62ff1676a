package io.brickgate.policy;

import io.brickgate.failures.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says about one failure, and by which rule.
 *
 * @param rule the name of the rule that matched, {@value Policy#NO_RULE} where none did
 * @param policyVersion a digest of the policy's texts
 * @param channels the channels' names; empty means all that are configured
 * @param retry what an {@link Verdict#ACT} does; null with every other verdict
 * @param why one plain sentence for people
 */
public record Decision(
        Failure failure,
        Verdict verdict,
        String rule,
        String policyVersion,
        Severity severity,
        List<String> channels,
        @Nullable Retry retry,
        String why) {

    public Decision {
        channels = List.copyOf(channels);
    }
}

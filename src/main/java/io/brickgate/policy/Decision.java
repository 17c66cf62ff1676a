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
 * @param owner who owns the job; null where no team does
 * @param quiet the maintenance that it falls into; null where it falls into none
 */
public record Decision(
        Failure failure,
        Verdict verdict,
        String rule,
        String policyVersion,
        Severity severity,
        List<String> channels,
        @Nullable Retry retry,
        String why,
        @Nullable Ownership owner,
        @Nullable Quiet quiet) {

    public Decision {
        channels = List.copyOf(channels);
    }

    Decision owned(@Nullable Ownership team, Severity least, List<String> told, @Nullable Quiet maintenance) {
        return new Decision(failure, verdict, rule, policyVersion, least, told, retry, why, team, maintenance);
    }
}

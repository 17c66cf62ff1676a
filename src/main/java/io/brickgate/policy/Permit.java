package io.brickgate.policy;

import io.brickgate.access.Consent;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says to a wish.
 *
 * @param rule the rule that decided
 * @param policyVersion the version of the policy that was asked
 * @param consent whose consent it needs, there with {@link Answer#ASK} alone
 * @param why one plain sentence for people
 * @param remedy the smallest change that would allow it; empty where it is allowed
 */
public record Permit(
        Answer answer,
        String rule,
        String policyVersion,
        @Nullable Consent consent,
        String why,
        String remedy) {

    /** Whether it may be done. */
    public enum Answer {
        ALLOW,
        /** After the consent of others. */
        ASK,
        DENY
    }
}

package io.brickgate.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the policy: which failures it is for, and what is done about them.
 *
 * @param retry there with {@link Verdict#ACT} alone
 * @param shadow whether what it says is only recorded and told
 * @param told the sentence that explains a verdict other than {@link Verdict#ACT}
 */
record Rule(
        String name,
        String description,
        Match match,
        Verdict verdict,
        Severity severity,
        List<String> channels,
        @Nullable RetryPlan retry,
        boolean shadow,
        String told) {}

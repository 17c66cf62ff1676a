package io.brickgate.failures;

import org.jspecify.annotations.Nullable;

/**
 * A fine cause as the causes file describes it.
 *
 * @param name such as {@code spot_preemption}
 * @param advice what holds unless a rule says otherwise
 * @param explanation one sentence a person at night understands
 * @param link where to read on, if anywhere
 */
record Cause(
        Category category,
        String name,
        RetryAdvice advice,
        String explanation,
        @Nullable String link) {

    /** Category and name as rules write them: {@code INFRA/spot_preemption}. */
    String path() {
        return category + "/" + name;
    }
}

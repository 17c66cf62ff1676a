package io.brickgate.failures;

/**
 * A fine cause as the causes file describes it.
 *
 * @param name such as {@code spot_preemption}
 * @param advice what holds unless a rule says otherwise
 * @param explanation one sentence a person at night understands
 */
record Cause(Category category, String name, RetryAdvice advice, String explanation) {

    /** Category and name as rules write them: {@code INFRA/spot_preemption}. */
    String path() {
        return category + "/" + name;
    }
}

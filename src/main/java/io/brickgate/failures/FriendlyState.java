package io.brickgate.failures;

import org.jspecify.annotations.Nullable;

/**
 * Plain words for a verdict; where several fit, the one that asks for more wins.
 *
 * @param category null fits every one
 * @param cause null fits every one
 * @param advice null fits every one
 */
record FriendlyState(
        @Nullable Category category,
        @Nullable String cause,
        @Nullable RetryAdvice advice,
        String text) {

    boolean fits(Category otherCategory, String otherCause, RetryAdvice otherAdvice) {
        return (category == null || category == otherCategory)
                && (cause == null || cause.equals(otherCause))
                && (advice == null || advice == otherAdvice);
    }

    int exactness() {
        return (cause == null ? 0 : 4) + (category == null ? 0 : 2) + (advice == null ? 0 : 1);
    }
}

package io.brickgate.api;

import io.brickgate.failures.Evidence;
import io.brickgate.failures.RunnerUp;
import org.jspecify.annotations.Nullable;

/** Another cause that came close, and the words it rests on. */
record Closest(String category, String cause, String retryAdvice, String rule, Evidence evidence) {

    static @Nullable Closest of(@Nullable RunnerUp other) {
        return other == null
                ? null
                : new Closest(
                        other.category().name(), other.cause(), other.advice().name(), other.rule(), other.evidence());
    }

    /** For everybody's eyes. */
    static Closest masked(RunnerUp other) {
        return new Closest(
                other.category().name(),
                other.cause(),
                other.advice().name(),
                other.rule(),
                other.evidence().masked());
    }
}

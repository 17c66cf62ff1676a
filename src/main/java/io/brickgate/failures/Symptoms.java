package io.brickgate.failures;

import org.jspecify.annotations.Nullable;

/** What one failed run or task shows: the classifier's only input. All parts but the message may be missing. */
public record Symptoms(
        @Nullable String taskType,
        String stateMessage,
        @Nullable String errorTrace,
        @Nullable String driverLog,
        @Nullable String terminationCode,
        @Nullable String terminationType) {}

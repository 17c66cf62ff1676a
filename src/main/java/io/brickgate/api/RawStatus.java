package io.brickgate.api;

import io.brickgate.masking.Clearance;
import io.brickgate.runs.RunState;
import org.jspecify.annotations.Nullable;

/** A run's or task's state in Databricks' own words but for secrets, for operators. */
record RawStatus(
        @Nullable String lifeCycleState,
        @Nullable String resultState,
        @Nullable String state,
        @Nullable String terminationCode,
        @Nullable String terminationType,
        @Nullable String message) {

    static RawStatus of(RunState state, Clearance reader) {
        return new RawStatus(
                state.lifeCycle(),
                state.result(),
                state.status(),
                state.code(),
                state.type(),
                state.message().shownTo(reader));
    }
}

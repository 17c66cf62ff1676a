package io.brickgate.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person asks for. */
public sealed interface ActionRequest {

    String workspace();

    String reason();

    /** The parameters that the person gives, not those that a run carries over. */
    default Map<String, String> given() {
        return Map.of();
    }

    /** Starts a job. */
    record RunJob(String workspace, long jobId, Map<String, String> parameters, String reason)
            implements ActionRequest {

        public RunJob {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public Map<String, String> given() {
            return parameters;
        }
    }

    /** Runs a failed run again. */
    record RetryRun(
            String workspace,
            long runId,
            Mode mode,
            @Nullable Map<String, String> parameters,
            String reason) implements ActionRequest {

        @Override
        public Map<String, String> given() {
            return parameters == null ? Map.of() : parameters;
        }
    }

    /** Stops a run. */
    record CancelRun(String workspace, long runId, String reason) implements ActionRequest {}

    /** How a failed run is run again. */
    enum Mode {
        /** Repair of a run with several tasks, rerun of one with a single task. */
        AUTO,
        REPAIR,
        RERUN
    }
}

package io.brickgate.actions;

import io.brickgate.documents.Digest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person asks for. */
public sealed interface ActionRequest {

    String workspace();

    String reason();

    /** What it is called on record: a noun and a verb. */
    String name();

    /** What it is about, such as {@code run/123}; two requests about two things differ here. */
    String subject();

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
        public String name() {
            return "job.run";
        }

        @Override
        public String subject() {
            return "job/" + jobId;
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
        public String name() {
            return "run.retry";
        }

        @Override
        public String subject() {
            return "run/" + runId;
        }

        @Override
        public Map<String, String> given() {
            return parameters == null ? Map.of() : parameters;
        }
    }

    /** Stops a run. */
    record CancelRun(String workspace, long runId, String reason) implements ActionRequest {

        @Override
        public String name() {
            return "run.cancel";
        }

        @Override
        public String subject() {
            return "run/" + runId;
        }
    }

    /**
     * Starts or terminates a cluster.
     *
     * @param clusterId as Databricks knows it
     */
    record ChangeCluster(String workspace, String clusterId, boolean start, String reason) implements ActionRequest {

        @Override
        public String name() {
            return start ? "cluster.start" : "cluster.terminate";
        }

        /** Its id is internal, so that a digest stands on record. */
        @Override
        public String subject() {
            return "cluster/" + Digest.of(List.of(workspace, clusterId)).substring(0, 12);
        }
    }

    /** How a failed run is run again. */
    enum Mode {
        /** Repair of a run with several tasks, rerun of one with a single task. */
        AUTO,
        REPAIR,
        RERUN
    }
}

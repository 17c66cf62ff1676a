package io.brickgate.runs;

/** Names a run for good: the workspace's configured name and Databricks' run id (int64). */
public record RunKey(String workspace, long runId) {

    @Override
    public String toString() {
        return workspace + "/" + runId;
    }
}

package io.brickgate.actions;

import java.util.Map;

/**
 * What a run is started with.
 *
 * @param job job parameters by name
 * @param legacy parameters of older jobs by kind, as the Jobs API names them ({@code notebook_params, jar_params, …})
 */
public record Parameters(Map<String, String> job, Map<String, Object> legacy) {

    public static final Parameters NONE = new Parameters(Map.of(), Map.of());

    public Parameters {
        job = Map.copyOf(job);
        legacy = Map.copyOf(legacy);
    }

    /** Names alone: values are not for everybody who reads a log. */
    @Override
    public String toString() {
        return "Parameters" + job.keySet() + legacy.keySet();
    }
}

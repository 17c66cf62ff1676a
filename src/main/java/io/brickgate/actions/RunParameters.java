package io.brickgate.actions;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.documents.Json;
import io.brickgate.runs.Run;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries a run's parameters over to its retry: a repair or rerun that is not given them runs with others. */
@Component
class RunParameters {

    private final Json json;

    RunParameters(Json json) {
        this.json = json;
    }

    /** The run's own parameters, with those that a person gave in their place. */
    Parameters of(Run run, @Nullable Map<String, String> given) {
        Map<String, String> job = new HashMap<>();
        run.parameters().forEach((name, value) -> job.put(name, value.open()));
        if (given != null) {
            job.putAll(given);
        }
        Map<String, Object> legacy = new LinkedHashMap<>();
        if (run.raw().length() > 0) {
            json.read(run.raw().open(), JsonNode.class)
                    .path("overriding_parameters")
                    .fields()
                    .forEachRemaining(field -> legacy.put(
                            field.getKey(), json.read(field.getValue().toString(), Object.class)));
        }
        return new Parameters(job, legacy);
    }
}

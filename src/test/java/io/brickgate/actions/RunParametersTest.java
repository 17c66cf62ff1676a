package io.brickgate.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.documents.Json;
import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunParametersTest {

    private static final String RAW = """
            {"run_id": 7, "overriding_parameters": {"notebook_params": {"day": "2026-01-31"}, "jar_params": ["a", "b"]}}""";

    private final RunParameters parameters = new RunParameters(new Json(new ObjectMapper()));

    @Test
    void parametersOfOlderJobsAreCarriedOverAsTheyWere() {
        assertThat(parameters.of(run(RAW), null).legacy())
                .isEqualTo(Map.of("notebook_params", Map.of("day", "2026-01-31"), "jar_params", List.of("a", "b")));
    }

    @Test
    void whatAPersonGivesTakesTheRunsPlace() {
        assertThat(parameters.of(run(""), Map.of("day", "2026-02-01")).job())
                .isEqualTo(Map.of("day", "2026-02-01", "region", "eu"));
    }

    private static Run run(String raw) {
        return new Run(
                new RunKey("main", 7),
                1,
                "job",
                0,
                0,
                new RunState("TERMINATED", "FAILED", null, null, null, "", true),
                "PERIODIC",
                "JOB_RUN",
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of("day", Internal.of("2026-01-31"), "region", Internal.of("eu")),
                List.of(),
                Internal.of(raw));
    }
}

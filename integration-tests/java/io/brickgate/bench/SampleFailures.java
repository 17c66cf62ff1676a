package io.brickgate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import io.brickgate.runs.TaskOutput;
import io.brickgate.runs.TaskRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failed runs as they come from the client, outputs read: each fails as one of the classifier's published cases did,
 * followed by the stack of a JVM and of Python that such messages come with.
 */
final class SampleFailures {

    /** Runs of so many jobs, each of which fails in its own way. */
    static final int JOBS = 200;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<JsonNode> cases;
    private final String stack;
    private long nextRun = 1_000_000;

    SampleFailures() {
        try (var in = SampleFailures.class.getResourceAsStream("/failures/dev.jsonl")) {
            ObjectMapper json = new ObjectMapper();
            this.cases = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                cases.add(json.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            frames.append("\tat org.apache.spark.sql.execution.stage")
                    .append(i)
                    .append(".Exchange.doExecute(Exchange.scala:")
                    .append(100 + i)
                    .append(")\n");
        }
        for (int i = 0; i < 10; i++) {
            frames.append("  File \"/databricks/python/lib/site-packages/etl/step_")
                    .append(i)
                    .append(".py\", line ")
                    .append(40 + i)
                    .append(", in load\n    return frame.join(other, on=keys)\n");
        }
        this.stack = frames.toString();
    }

    /** A list of failed runs that nobody has seen before, of the next jobs in turn. */
    List<Run> next(int count) {
        List<Run> runs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            runs.add(run(nextRun++));
        }
        return runs;
    }

    /** Characters that a classifier has to read of a run, on average. */
    long meanLength() {
        return (long) next(JOBS).stream()
                .map(run -> run.tasks().get(0).output())
                .mapToInt(
                        output -> output.error().length() + output.errorTrace().length())
                .average()
                .orElseThrow();
    }

    private Run run(long id) {
        int job = (int) (id % JOBS);
        JsonNode one = cases.get(job % cases.size());
        String message = text(one, "state_message");
        String trace = text(one, "error_trace");
        String code = text(one, "termination_code");
        RunState state = new RunState(
                "INTERNAL_ERROR",
                "FAILED",
                "TERMINATED",
                code == null ? "RUN_EXECUTION_ERROR" : code,
                "CLIENT_ERROR",
                "Workload failed, see run output for details",
                true);
        TaskOutput output = TaskOutput.of(
                message == null ? "" : message,
                (trace == null ? String.valueOf(message) : trace) + "\n" + stack,
                text(one, "driver_log"));
        Instant started = START.plusSeconds(id - 1_000_000);
        Instant ended = started.plusSeconds(600);
        TaskRun task = new TaskRun(id * 10, "main", 0, text(one, "task_type"), state, started, ended, output);
        return new Run(
                new RunKey("main", id),
                7000 + job,
                "bench_job_" + job,
                0,
                0,
                state,
                "PERIODIC",
                "JOB_RUN",
                0,
                started,
                ended,
                Map.of("day", Internal.of("2026-01-01")),
                List.of(task),
                Internal.of(raw(id, job)));
    }

    private static String raw(long id, int job) {
        return "{\"run_id\":" + id + ",\"job_id\":" + job + ",\"settings\":\"" + "x".repeat(2500) + "\"}";
    }

    private static @Nullable String text(JsonNode one, String name) {
        JsonNode value = one.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }
}

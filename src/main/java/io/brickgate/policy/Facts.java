package io.brickgate.policy;

import io.brickgate.failures.Category;
import io.brickgate.failures.Confidence;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Failure;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.masking.Internal;
import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All of a failure that a policy looks at, as plain values: put on record with a decision, it can be decided again. */
public final class Facts {

    private Facts() {}

    public static Map<String, Object> of(Failure failure) {
        Run run = failure.run();
        Diagnosis diagnosis = failure.diagnosis();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("job", run.jobName());
        facts.put("job_id", String.valueOf(run.jobId()));
        if (failure.tags() != null) {
            facts.put("tags", new TreeMap<>(failure.tags()));
        }
        facts.put("category", diagnosis.category().name());
        facts.put("cause", diagnosis.cause());
        facts.put("advice", diagnosis.advice().name());
        facts.put("confidence", diagnosis.confidence().name());
        facts.put("attempt", run.attempt());
        facts.put("trigger", run.trigger());
        facts.put("run_type", run.runType());
        facts.put("termination_code", run.state().word());
        facts.put("outcome", run.outcome().name());
        facts.put("parent_run_id", String.valueOf(run.parentRunId()));
        Instant ended = run.endedAt();
        facts.put("ended_at", (ended == null ? run.startedAt() : ended).toString());
        return facts;
    }

    /**
     * The failure again.
     *
     * @param facts as {@link #of} gives them, read back from JSON
     * @throws IllegalArgumentException where one is missing or no such word
     */
    public static Failure failure(String workspace, long runId, Map<String, Object> facts) {
        Instant ended = Instant.parse(text(facts, "ended_at"));
        boolean partial = text(facts, "outcome").equals(Outcome.PARTIAL.name());
        Run run = new Run(
                new RunKey(workspace, runId),
                Long.parseLong(text(facts, "job_id")),
                text(facts, "job"),
                Integer.parseInt(text(facts, "attempt")),
                0,
                new RunState(
                        "TERMINATED",
                        partial ? "SUCCESS_WITH_FAILURES" : "FAILED",
                        "TERMINATED",
                        text(facts, "termination_code"),
                        null,
                        "",
                        true),
                text(facts, "trigger"),
                text(facts, "run_type"),
                Long.parseLong(text(facts, "parent_run_id")),
                ended,
                ended,
                Map.of(),
                List.of(),
                Internal.NONE);
        return new Failure(run, diagnosis(facts), tags(facts), Internal.NONE);
    }

    private static Diagnosis diagnosis(Map<String, Object> facts) {
        return new Diagnosis(
                Category.valueOf(text(facts, "category")),
                text(facts, "cause"),
                RetryAdvice.valueOf(text(facts, "advice")),
                Confidence.valueOf(text(facts, "confidence")),
                "recorded",
                "recorded",
                "",
                "",
                List.of(),
                null,
                null,
                "");
    }

    private static @Nullable Map<String, String> tags(Map<String, Object> facts) {
        if (!(facts.get("tags") instanceof Map<?, ?> given)) {
            return null;
        }
        Map<String, String> tags = new TreeMap<>();
        given.forEach((tag, value) -> tags.put(String.valueOf(tag), String.valueOf(value)));
        return tags;
    }

    private static String text(Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the record has no " + name);
        }
        return String.valueOf(value);
    }
}

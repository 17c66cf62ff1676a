package io.brickgate.policy;

import io.brickgate.documents.Document;
import io.brickgate.failures.Category;
import io.brickgate.failures.Confidence;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Failure;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the failure that a test case gives, and what has been retried before it; what it leaves out is ordinary. */
final class Givens {

    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static final int MOST = 1_000_000;
    private static final Duration MOMENT = Duration.ofMinutes(1);
    private static final Duration TOOK = Duration.ofHours(1);

    private Givens() {}

    static Failure failure(Document given) {
        given.only(
                "workspace",
                "job",
                "job_id",
                "tags",
                "job_readable",
                "category",
                "cause",
                "advice",
                "confidence",
                "attempt",
                "trigger",
                "run_type",
                "termination_code",
                "outcome",
                "age",
                "retries",
                "retries_of_job",
                "retries_of_cause",
                "retries_of_workspace");
        return new Failure(run(given), diagnosis(given), tags(given), Internal.NONE);
    }

    static Tally tally(Document given) {
        record Counted(int retries, int ofJob, int ofCause, int ofWorkspace) implements Tally {
            @Override
            public int retriesOf(RunKey run) {
                return retries;
            }

            @Override
            public int retriesOfJob(String workspace, long jobId) {
                return ofJob;
            }

            @Override
            public int retriesOfCause(String workspace, String cause) {
                return ofCause;
            }

            @Override
            public int retriesOfWorkspace(String workspace) {
                return ofWorkspace;
            }
        }
        return new Counted(
                number(given, "retries"),
                number(given, "retries_of_job"),
                number(given, "retries_of_cause"),
                number(given, "retries_of_workspace"));
    }

    private static Run run(Document given) {
        Instant ended = NOW.minus(given.at("age").map(Document::duration).orElse(MOMENT));
        return new Run(
                new RunKey(text(given, "workspace", "main"), 1),
                given.at("job_id").map(Givens::jobId).orElse(1L),
                text(given, "job", "a job"),
                number(given, "attempt"),
                0,
                state(given),
                text(given, "trigger", "PERIODIC").toUpperCase(Locale.ROOT),
                text(given, "run_type", "JOB_RUN").toUpperCase(Locale.ROOT),
                0,
                ended.minus(TOOK),
                ended,
                Map.of(),
                List.of(),
                Internal.NONE);
    }

    private static RunState state(Document given) {
        boolean partial = given.at("outcome").map(Givens::partial).orElse(false);
        String code = partial ? "SUCCESS_WITH_FAILURES" : text(given, "termination_code", "RUN_EXECUTION_ERROR");
        return new RunState("TERMINATED", null, "TERMINATED", code.toUpperCase(Locale.ROOT), null, "", true);
    }

    private static boolean partial(Document outcome) {
        return outcome.parsed(
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "partial" -> true;
                    case "failed" -> false;
                    default -> null;
                },
                false,
                "failed or partial");
    }

    private static Diagnosis diagnosis(Document given) {
        return new Diagnosis(
                given.at("category").map(word -> word.oneOf(Category.class)).orElse(Category.UNKNOWN),
                text(given, "cause", "unknown"),
                given.at("advice").map(word -> word.oneOf(RetryAdvice.class)).orElse(RetryAdvice.NEEDS_HUMAN),
                given.at("confidence").map(word -> word.oneOf(Confidence.class)).orElse(Confidence.HIGH),
                "none",
                "none",
                "",
                "",
                List.of(),
                null,
                null,
                "");
    }

    private static @Nullable Map<String, String> tags(Document given) {
        if (!given.at("job_readable").map(Document::flag).orElse(true)) {
            return null;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        given.at("tags").ifPresent(all -> all.mapping().forEach((tag, value) -> tags.put(tag, value.text())));
        return tags;
    }

    private static String text(Document given, String key, String otherwise) {
        return given.at(key).map(Document::text).orElse(otherwise);
    }

    private static long jobId(Document place) {
        return place.parsed(Long::valueOf, 0L, "a job's id");
    }

    private static int number(Document given, String key) {
        return given.at(key).map(place -> place.number(0, MOST)).orElse(0);
    }
}

package io.brickgate.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task of a run will do.
 *
 * @param endings one for every attempt, Databricks' own task retries counted
 * @param lasting of each attempt, null for an even share of the run's time
 */
record TaskPlan(
        String key,
        String type,
        List<String> after,
        List<Ending> endings,
        @Nullable Duration lasting) {

    TaskPlan {
        after = List.copyOf(after);
        endings = List.copyOf(endings);
    }

    static TaskPlan of(String key) {
        return new TaskPlan(key, "notebook", List.of(), List.of(Ending.success()), null);
    }

    TaskPlan ending(List<Ending> attempts) {
        return new TaskPlan(key, type, after, attempts, lasting);
    }

    TaskPlan typed(String word) {
        return new TaskPlan(key, word, after, endings, lasting);
    }

    TaskPlan following(List<String> keys) {
        return new TaskPlan(key, type, keys, endings, lasting);
    }

    TaskPlan taking(Duration time) {
        return new TaskPlan(key, type, after, endings, time);
    }

    Ending last() {
        return endings.get(endings.size() - 1);
    }
}

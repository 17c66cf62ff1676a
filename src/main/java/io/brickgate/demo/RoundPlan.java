package io.brickgate.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Works out when the tasks of a round start and end, and how the round ends.
 *
 * @param queued time in the queue before any task is there
 * @param pending time that every attempt waits for compute
 * @param lasting from the start of the round to its end
 */
record RoundPlan(Instant start, Duration queued, Duration pending, Duration lasting, List<TaskPlan> tasks) {

    /** @param attemptsBefore how many attempts at a task earlier rounds made */
    Round laidOut(long id, LongSupplier ids, ToIntFunction<String> attemptsBefore) {
        Map<String, TaskAttempt> last = new HashMap<>();
        List<TaskAttempt> all = new ArrayList<>();
        for (TaskPlan task : tasks) {
            List<TaskAttempt> attempts = attempts(task, last, ids, attemptsBefore.applyAsInt(task.key()));
            all.addAll(attempts);
            last.put(task.key(), attempts.get(attempts.size() - 1));
        }
        return new Round(id, timeline(last.values().stream().toList()), all);
    }

    private List<TaskAttempt> attempts(TaskPlan task, Map<String, TaskAttempt> done, LongSupplier ids, int before) {
        List<TaskAttempt> needed =
                task.after().stream().filter(done::containsKey).map(done::get).toList();
        Instant ready = needed.stream()
                .map(one -> one.timeline().last())
                .max(Comparator.naturalOrder())
                .orElse(start.plus(queued));
        if (!needed.stream().allMatch(one -> one.ending().well())) {
            return List.of(attempt(task, ids, before, blocked(task, ready), Ending.upstreamFailed()));
        }
        return tries(task, ready, ids, before);
    }

    private List<TaskAttempt> tries(TaskPlan task, Instant ready, LongSupplier ids, int before) {
        List<TaskAttempt> tries = new ArrayList<>();
        Instant from = ready;
        for (Ending ending : task.endings()) {
            Timeline waiting = tries.isEmpty() ? blocked(task, from) : Timeline.from(from, Stage.PENDING);
            TaskAttempt attempt = attempt(task, ids, before + tries.size(), running(task, waiting, from), ending);
            tries.add(attempt);
            from = attempt.timeline().last();
        }
        return tries;
    }

    private Timeline blocked(TaskPlan task, Instant ready) {
        return task.after().isEmpty()
                ? Timeline.from(ready, Stage.PENDING)
                : Timeline.from(start.plus(queued), Stage.BLOCKED).then(ready, Stage.PENDING);
    }

    private Timeline running(TaskPlan task, Timeline waiting, Instant from) {
        Instant runs = from.plus(pending);
        return waiting.then(runs, Stage.RUNNING).then(runs.plus(share(task)), Stage.RUNNING);
    }

    private static TaskAttempt attempt(TaskPlan task, LongSupplier ids, int number, Timeline timeline, Ending ending) {
        Timeline whole = timeline.instead(timeline.last(), ending.task());
        return new TaskAttempt(
                ids.getAsLong(), task.key(), task.type(), task.after(), number, timeline.start(), whole, ending);
    }

    private Duration share(TaskPlan task) {
        if (task.lasting() != null) {
            return task.lasting();
        }
        Duration all = lasting.minus(queued);
        Duration each = all.dividedBy((long) depth() * task.endings().size()).minus(pending);
        return each.isNegative() ? Duration.ZERO : each;
    }

    /** How many tasks stand one behind the other. */
    private int depth() {
        Map<String, Integer> depths = new HashMap<>();
        for (TaskPlan task : tasks) {
            int before = task.after().stream()
                    .mapToInt(key -> depths.getOrDefault(key, 0))
                    .max()
                    .orElse(0);
            depths.put(task.key(), before + 1);
        }
        return depths.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    private Timeline timeline(List<TaskAttempt> last) {
        Instant runs = start.plus(queued);
        Timeline begun = queued.isZero()
                ? Timeline.from(start, Stage.PENDING)
                : Timeline.from(start, Stage.QUEUED).then(runs, Stage.PENDING);
        Instant end = last.stream()
                .map(task -> task.timeline().last())
                .reduce(start.plus(lasting), (a, b) -> a.isAfter(b) ? a : b);
        return begun.then(runs.plus(pending), Stage.RUNNING).then(end, end(last));
    }

    private static Stage end(List<TaskAttempt> last) {
        return last.stream()
                .filter(task -> !task.ending().well())
                .filter(task -> !task.ending().task().skipped())
                .min(Comparator.comparing(task -> task.timeline().last()))
                .map(first -> told(first, last.size()))
                .orElse(Stage.SUCCESS);
    }

    private static Stage told(TaskAttempt first, int tasks) {
        Stage end = first.ending().run();
        return tasks == 1 || end.cancelled()
                ? end
                : end.withMessage(("Task %s failed with message: %s. This caused all downstream tasks to get skipped.")
                        .formatted(first.key(), end.message()));
    }
}

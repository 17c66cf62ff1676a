package io.brickgate.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a run's {@code repair_history}: the original, or a repair.
 *
 * @param id the repair's id, 0 for the original
 */
record Round(long id, Timeline timeline, List<TaskAttempt> tasks) {

    Round {
        tasks = List.copyOf(tasks);
    }

    boolean repair() {
        return id != 0;
    }

    boolean over(Instant now) {
        return timeline.endedAt(now);
    }

    Round ending(Instant at, Stage stage) {
        return new Round(id, timeline.instead(at, stage), tasks);
    }

    /** All that goes on stops: unfinished tasks and the round itself. */
    Round stoppedAt(Instant terminating, Instant terminated) {
        Stage end = Ending.userCancelled().run();
        return new Round(
                id,
                timeline.instead(terminating, Stage.terminating(end)).then(terminated, end),
                tasks.stream()
                        .filter(task -> !task.born().isAfter(terminating))
                        .map(task -> task.over(terminating) ? task : task.stoppedAt(terminating, terminated))
                        .toList());
    }

    /** One task stops; the round ends with it where nothing else was going on, and as cancelled in any case. */
    Round stoppedTask(long taskRunId, Instant terminating, Instant terminated) {
        List<TaskAttempt> after = new ArrayList<>();
        for (TaskAttempt task : tasks) {
            after.add(
                    task.id() == taskRunId && !task.over(terminating) ? task.stoppedAt(terminating, terminated) : task);
        }
        boolean last = after.stream().allMatch(task -> task.over(terminated));
        Instant end = last || timeline.last().isBefore(terminated) ? terminated : timeline.last();
        Stage cancelled = Ending.userCancelled().run();
        return new Round(id, timeline.instead(end, cancelled), after);
    }
}

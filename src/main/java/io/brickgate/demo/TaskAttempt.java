package io.brickgate.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task run: its own element of {@code tasks[]} from the moment it is there.
 *
 * @param number {@code attempt_number}
 */
record TaskAttempt(
        long id,
        String key,
        String type,
        List<String> after,
        int number,
        Instant born,
        Timeline timeline,
        Ending ending) {

    TaskAttempt stoppedAt(Instant terminating, Instant terminated) {
        Ending stop = Ending.userCancelled();
        Timeline cut =
                timeline.instead(terminating, Stage.terminating(stop.task())).then(terminated, stop.task());
        return new TaskAttempt(id, key, type, after, number, born, cut, stop);
    }

    boolean over(Instant now) {
        return timeline.endedAt(now);
    }

    /** What it printed and raised, null members while it goes on. */
    @Nullable
    Ending said(Instant now) {
        return over(now) ? ending : null;
    }
}

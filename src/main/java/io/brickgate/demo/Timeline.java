package io.brickgate.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a run or task run goes through and when, the future included, in order of time. */
record Timeline(List<Moment> moments) {

    /** A change of state. */
    record Moment(Instant at, Stage stage) {}

    Timeline {
        moments = List.copyOf(moments);
    }

    static Timeline from(Instant at, Stage stage) {
        return new Timeline(List.of(new Moment(at, stage)));
    }

    Timeline then(Instant at, Stage stage) {
        List<Moment> more = new ArrayList<>(moments);
        more.add(new Moment(at, stage));
        return new Timeline(more);
    }

    /** Replaces what would have come at or after the time. */
    Timeline instead(Instant from, Stage stage) {
        List<Moment> kept = new ArrayList<>(
                moments.stream().filter(moment -> moment.at().isBefore(from)).toList());
        kept.add(new Moment(from, stage));
        return new Timeline(kept);
    }

    Instant start() {
        return moments.get(0).at();
    }

    /** When the last change of state comes. */
    Instant last() {
        return moments.get(moments.size() - 1).at();
    }

    /** Before the first moment, the first. */
    Stage at(Instant now) {
        Stage seen = moments.get(0).stage();
        for (Moment moment : moments) {
            if (!moment.at().isAfter(now)) {
                seen = moment.stage();
            }
        }
        return seen;
    }

    boolean endedAt(Instant now) {
        return at(now).ended();
    }

    /** Epoch milliseconds of the end, or 0 while it goes on, as Databricks has it. */
    long endMillis(Instant now) {
        return endedAt(now) ? last().toEpochMilli() : 0;
    }
}

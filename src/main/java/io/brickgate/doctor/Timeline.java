package io.brickgate.doctor;

import java.util.Arrays;

/** What went on when, in a few hundred equal steps however long the run was: running tasks, and the driver's states. */
public final class Timeline {

    /** What the driver's side was at while no task ran, and the tasks themselves. */
    public enum Lane {
        TASKS,
        NO_EXECUTORS,
        JOB,
        QUERY,
        OUTSIDE
    }

    private static final int MOST = 600;

    private final double[][] milliseconds = new double[Lane.values().length][MOST];
    private long step = 100;
    private int used;

    /** @param from since the run's start, in milliseconds; @param weight the tasks that ran, 1 for other lanes */
    void add(Lane lane, long from, long to, int weight) {
        while (to / step >= MOST) {
            coarser();
        }
        for (long at = from; at < to; ) {
            int bin = (int) (at / step);
            long end = Math.min(to, (bin + 1) * step);
            milliseconds[lane.ordinal()][bin] += (double) (end - at) * weight;
            used = Math.max(used, bin + 1);
            at = end;
        }
    }

    private void coarser() {
        for (double[] lane : milliseconds) {
            for (int bin = 0; bin < MOST; bin++) {
                int other = bin * 2;
                lane[bin] = other < MOST ? lane[other] + lane[other + 1] : 0;
            }
        }
        step *= 2;
        used = (used + 1) / 2;
    }

    public double stepSeconds() {
        return step / 1000.0;
    }

    /** By step: how many tasks ran on average, or which part of the step the lane had. */
    public double[] of(Lane lane) {
        return Arrays.stream(milliseconds[lane.ordinal()], 0, used)
                .map(spent -> spent / step)
                .toArray();
    }
}

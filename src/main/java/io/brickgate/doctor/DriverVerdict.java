package io.brickgate.doctor;

import java.util.List;
import java.util.Map;

/**
 * What a run's wall clock was spent on, and whether the driver was in the way.
 *
 * @param causes the one whose removal saves most comes first; those below the thresholds are left out
 * @param wallSeconds from the application's start to its end, or to the end of the log
 * @param breakdown seconds by what they were spent on; those but {@code of_it_…} add up to the wall clock
 * @param otherwise what the problem is where the driver is not; empty where it is, or where there is none
 * @param incomplete whether the log ends before the run, or a part of it could not be read
 * @param confidence {@code high, medium} or {@code low}
 * @param more which further log would raise it; empty where none would
 */
public record DriverVerdict(
        boolean driverBound,
        List<Cause> causes,
        double wallSeconds,
        Map<String, Double> breakdown,
        String otherwise,
        boolean incomplete,
        String confidence,
        String more) {

    /** How the parts of the breakdown are derived, by their names. */
    public static Map<String, String> derivations() {
        return Breakdown.DERIVED;
    }

    /** All of it in one sentence. */
    public String finding() {
        if (!driverBound) {
            return "The driver was not the bottleneck. " + otherwise;
        }
        Cause main = causes.get(0);
        if (incomplete && main.evidence().get(0).startsWith(Examination.ENDS)) {
            return "The driver was the bottleneck: " + main.cause() + "; "
                    + main.evidence().get(0) + "; more executors would not help.";
        }
        return "The driver was the bottleneck: %s took %.0f s, %.0f %% of the time; more executors would not help."
                .formatted(main.cause(), main.seconds(), 100 * main.share());
    }

    /**
     * A driver bottleneck.
     *
     * @param cause {@code planning, scheduling, metadata, collection} or {@code broadcast}
     * @param share of the wall clock without the time before the first executor, from 0 to 1
     * @param severity {@code severe, moderate} or {@code mild}
     * @param advice what to change, and what would not help
     */
    public record Cause(
            String cause, double share, double seconds, String severity, List<String> evidence, List<String> advice) {}
}

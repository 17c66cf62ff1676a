package io.brickgate.examinations;

import io.brickgate.failures.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * What came of one look.
 *
 * @param finding in one sentence, masked; empty where nothing was found
 * @param sharper the cause, where the logs name it better than the run's words did
 * @param again whether another look may find more
 */
public record Examined(
        Examination examination,
        Report report,
        String finding,
        @Nullable Diagnosis sharper,
        boolean again) {

    /** Whether people have to hear of it: something was found that was not found before. */
    public boolean news() {
        return !finding.isEmpty() && !told(examination).equals(told(finding, report));
    }

    private static String told(Examination before) {
        return before.report() == null ? "" : told(before.finding(), before.report());
    }

    /** Seconds differ from look to look, causes do not. */
    private static String told(String finding, Report report) {
        return report.verdict() == null || !report.verdict().driverBound()
                ? finding
                : report.verdict().causes().get(0).cause();
    }
}

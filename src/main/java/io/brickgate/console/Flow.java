package io.brickgate.console;

import java.util.Map;

/** How much has lately gone through each step of the story. */
record Flow(
        Map<String, Long> runs,
        Map<String, Long> verdicts,
        long unknown,
        Map<String, Long> actions,
        Map<String, Long> news) {

    public long ended() {
        return sum(runs) - of(runs, "ACTIVE");
    }

    public long active() {
        return of(runs, "ACTIVE");
    }

    /** Attempts that failed; a run that was repaired may have several. */
    public long failures() {
        return sum(verdicts);
    }

    public long named() {
        return sum(verdicts) - unknown;
    }

    public long verdict(String name) {
        return of(verdicts, name);
    }

    public long done() {
        return of(actions, "SUCCEEDED");
    }

    public long planned() {
        return of(actions, "PLANNED") + of(actions, "PERFORMING") + of(actions, "REQUESTED");
    }

    public long undone() {
        return of(actions, "FAILED") + of(actions, "UNCERTAIN");
    }

    public long delivered() {
        return of(news, "DELIVERED");
    }

    public long waiting() {
        return of(news, "DUE") + of(news, "SENDING");
    }

    public long givenUp() {
        return of(news, "GIVEN_UP");
    }

    private static long of(Map<String, Long> counts, String name) {
        return counts.getOrDefault(name, 0L);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

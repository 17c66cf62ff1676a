package io.brickgate.wiring;

import io.brickgate.wiring.Finding.Level;
import java.util.List;

/** What a look at the configuration has brought to light, part by part. */
public record CheckReport(List<Part> parts, List<Finding> findings) {

    /** What kind of thing a part is. */
    public enum Kind {
        CONFIGURATION,
        WORKSPACE,
        CHANNEL,
        POLICY,
        RULES,
        USERS,
        ROUTES,
        DATABASE,
        DATA
    }

    /** How a part stands. */
    public enum Mark {
        GOOD,
        BAD,
        /** Switched off, or not looked at. */
        OFF
    }

    /**
     * One thing that was looked at.
     *
     * @param name its own name where there are several of the kind, else empty
     * @param said one sentence
     */
    public record Part(Kind kind, String name, Mark mark, String said) {}

    public CheckReport {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong; notes are nothing wrong. */
    public boolean ok() {
        return findings.stream().allMatch(finding -> finding.level() == Level.NOTE);
    }
}

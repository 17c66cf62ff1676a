package io.brickgate.access;

import java.util.Locale;

/** What a person may do at most; none includes another. */
public enum Role {
    VIEWER,
    OPERATOR,
    APPROVER,
    AUDITOR,
    ADMIN;

    /** The word of the configuration and the REST door. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

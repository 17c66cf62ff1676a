package io.brickgate.notifications;

/** What has happened to an incident that somebody is told of. */
public enum NoticeKind {
    OPENED,
    FAILED_AGAIN,
    /** The hub or a person has run, repaired or cancelled something, or could not. */
    ACTED,
    ACKNOWLEDGED,
    RESOLVED
}

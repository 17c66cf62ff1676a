package io.brickgate.notifications;

/** What has happened to an incident that somebody is told of. */
public enum NoticeKind {
    OPENED,
    FAILED_AGAIN,
    /** Its cause has struck again soon after it was resolved. */
    REOPENED,
    /** The hub or a person has run, repaired or cancelled something, or could not. */
    ACTED,
    /** What its run's logs tell has been found out. */
    DIAGNOSED,
    ACKNOWLEDGED,
    /** Nobody has acknowledged it in time. */
    ESCALATED,
    RESOLVED,
    /** What it was not told of for a while is told again soon. */
    SILENCE_ENDS,
    /** Somebody wants to do something that needs others' consent; the incident's id is the request's. */
    CONSENT_WANTED,
    /** They have agreed or not, or it is too late. */
    CONSENT_ENDED,
    /** So many incidents have opened that they are told in one message. */
    DIGEST
}

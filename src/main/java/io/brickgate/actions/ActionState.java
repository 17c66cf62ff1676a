package io.brickgate.actions;

/** How far an action has come. */
public enum ActionState {
    /** Not due before others have consented. */
    WAITING,
    /** Due at its time. */
    PLANNED,
    /** Somebody is at it. */
    PERFORMING,
    /** Accepted by Databricks; the effect is still to be seen. */
    REQUESTED,
    SUCCEEDED,
    /** Refused by Databricks or given up: nothing was done. */
    FAILED,
    /** Not needed any more, or no longer right: nothing was done. */
    WITHDRAWN,
    /** It may have been done, and there is no way to tell: a person has to look. */
    UNCERTAIN
}

package io.brickgate.notifications;

/**
 * One event for PagerDuty's Events API v2.
 *
 * @param json with the routing key, so never printed
 */
public record PagerDutyEvent(Action action, String url, String json) {

    /** The {@code event_action}; NONE where PagerDuty has nothing to be told. */
    public enum Action {
        TRIGGER,
        ACKNOWLEDGE,
        RESOLVE,
        NONE
    }

    @Override
    public String toString() {
        return "PagerDuty event " + action;
    }
}

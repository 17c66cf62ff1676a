package io.brickgate.notifications;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One notice on its way into ServiceNow's record of the incident.
 *
 * @param sysId the record, null where there is none yet
 * @param next what has to be done with the record
 * @param fields what it is done with
 */
public record ServiceNowEntry(Delivery delivery, @Nullable String sysId, Next next, Map<String, String> fields) {

    /** What has to be done with the record: looked for, then created or updated, or nothing more. */
    public enum Next {
        RETRIEVE,
        CREATE,
        UPDATE,
        NOTHING
    }

    /** What Camel's ServiceNow component calls the next step. */
    public String action() {
        return next.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the record has still to be written. */
    public boolean open() {
        return next != Next.NOTHING;
    }

    /** The encoded query that finds the incident's record. */
    public String query() {
        return "correlation_id=" + ServiceNow.correlation(delivery.notice()) + "^ORDERBYsys_created_on";
    }
}

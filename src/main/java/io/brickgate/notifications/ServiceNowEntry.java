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
 * @param file what is attached, empty where nothing is
 */
public record ServiceNowEntry(
        Delivery delivery, @Nullable String sysId, Next next, Map<String, String> fields, String file) {

    /**
     * What has to be done: the record looked for, created or updated; what it rests on looked for among the attachments
     * or attached; or nothing more.
     */
    public enum Next {
        RETRIEVE,
        CREATE,
        UPDATE,
        FIND_FILE,
        UPLOAD,
        NOTHING
    }

    /** What Camel's ServiceNow component calls the next step. */
    public String action() {
        return next == Next.FIND_FILE ? "retrieve" : next.name().toLowerCase(Locale.ROOT);
    }

    /** What of ServiceNow's the next step is done to. */
    public String resource() {
        return next == Next.FIND_FILE || next == Next.UPLOAD ? "attachment" : "table";
    }

    /** The table that the record is in. */
    public String table() {
        return delivery.channel().settings().getOrDefault("table", "incident");
    }

    /** Whether something has still to be done. */
    public boolean open() {
        return next != Next.NOTHING;
    }

    /** The record that the next step is about, null where it is found by the query. */
    public @Nullable String recordId() {
        return next == Next.UPDATE ? sysId : null;
    }

    /** The name of what is attached: one a notice. */
    public String fileName() {
        return "brickgate-notice-" + delivery.id() + ".txt";
    }

    /** What the next step sends: a record's fields or a file. */
    public Object content() {
        return next == Next.UPLOAD ? file : fields;
    }

    /** The encoded query that finds the incident's record, or the attachment. */
    public String query() {
        return next == Next.FIND_FILE
                ? "table_sys_id=" + sysId + "^file_name=" + fileName()
                : "correlation_id=" + ServiceNow.correlation(delivery.notice()) + "^ORDERBYsys_created_on";
    }

    ServiceNowEntry done() {
        return new ServiceNowEntry(delivery, sysId, Next.NOTHING, Map.of(), "");
    }
}

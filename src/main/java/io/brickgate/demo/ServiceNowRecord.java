package io.brickgate.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record in the simulated ServiceNow.
 *
 * @param fields all values are texts, as the Table API has them
 * @param workNotes the journal, the oldest first
 */
public record ServiceNowRecord(
        String table, Map<String, String> fields, List<String> workNotes, List<Attachment> attachments) {

    /** A file at a record. */
    public record Attachment(String fileName, String content) {}

    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    public String sysId() {
        return get("sys_id");
    }

    public String number() {
        return get("number");
    }

    /** The record with these fields changed; a work note is added to the others. */
    ServiceNowRecord with(Map<String, String> changes, String now) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        List<String> notes = new ArrayList<>(workNotes);
        changes.forEach((name, value) -> {
            if (!name.equals("work_notes")) {
                all.put(name, value);
            } else if (!value.isEmpty()) {
                notes.add(value);
            }
        });
        all.put("sys_updated_on", now);
        all.put("active", Boolean.toString(!List.of("7", "8").contains(all.getOrDefault("state", ""))));
        return new ServiceNowRecord(table, Map.copyOf(all), List.copyOf(notes), attachments);
    }

    ServiceNowRecord attached(Attachment file) {
        List<Attachment> files = new ArrayList<>(attachments);
        files.add(file);
        return new ServiceNowRecord(table, fields, workNotes, List.copyOf(files));
    }
}

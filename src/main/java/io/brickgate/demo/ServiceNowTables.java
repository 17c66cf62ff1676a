package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of the simulated ServiceNow, by their sys_id. Guarded by its owner. */
final class ServiceNowTables {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Map<String, String> PREFIXES =
            Map.of("incident", "INC", "problem", "PRB", "change_request", "CHG", "sc_task", "SCTASK");

    private final Clock clock;
    private final Map<String, ServiceNowRecord> records = new LinkedHashMap<>();
    private int most = Integer.MAX_VALUE;
    private int numbers = 10_000;

    ServiceNowTables(Clock clock) {
        this.clock = clock;
    }

    ServiceNowRecord insert(String table, ObjectNode body) {
        String now = TIME.format(clock.instant());
        Map<String, String> fields = new LinkedHashMap<>();
        String number = "%s%07d".formatted(PREFIXES.getOrDefault(table, "REC"), ++numbers);
        fields.put("sys_id", Logins.secret(""));
        fields.put("number", number);
        fields.put("state", "1");
        fields.put("sys_class_name", table);
        fields.put("sys_created_on", now);
        ServiceNowRecord record = new ServiceNowRecord(table, fields, List.of(), List.of()).with(texts(body), now);
        records.put(record.sysId(), record);
        while (records.size() > most) {
            records.remove(records.keySet().iterator().next());
        }
        return record;
    }

    Optional<ServiceNowRecord> find(String table, String sysId) {
        return Optional.ofNullable(records.get(sysId))
                .filter(record -> record.table().equals(table));
    }

    ServiceNowRecord update(ServiceNowRecord record, ObjectNode body) {
        return replace(record.with(texts(body), TIME.format(clock.instant())));
    }

    ServiceNowRecord replace(ServiceNowRecord record) {
        records.put(record.sysId(), record);
        return record;
    }

    Stream<ServiceNowRecord> of(String table) {
        return all().stream().filter(record -> record.table().equals(table));
    }

    List<ServiceNowRecord> all() {
        return List.copyOf(records.values());
    }

    void keepLast(int count) {
        most = count;
    }

    private static Map<String, String> texts(ObjectNode body) {
        Map<String, String> texts = new LinkedHashMap<>();
        body.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}

package io.brickgate.notifications;

import io.brickgate.failures.Evidence;
import io.brickgate.notifications.ServiceNowEntry.Next;
import io.brickgate.policy.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes notices into one ServiceNow record an incident. The record is found by its {@code correlation_id}; its
 * {@code correlation_display} carries the last notice, so that one that arrived before is not noted twice.
 *
 * @see <a href="https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html">Table
 *     API</a>
 */
public final class ServiceNow {

    private static final int SHORT_DESCRIPTION = 160;
    private static final int TEXT = 4000;
    private static final Set<String> ENDED = Set.of("6", "7", "8");

    /** The record has to be looked for first, whatever was done before. */
    public ServiceNowEntry open(Delivery delivery) {
        return new ServiceNowEntry(delivery, null, Next.RETRIEVE, Map.of());
    }

    /** @param records the records that the entry's query has found, each with its fields */
    public ServiceNowEntry found(ServiceNowEntry entry, List<Map<String, Object>> records) {
        Delivery delivery = entry.delivery();
        if (records.isEmpty()) {
            return new ServiceNowEntry(delivery, null, Next.CREATE, creation(delivery));
        }
        Map<String, Object> record = records.get(0);
        boolean told = told(delivery).equals(record.get("correlation_display"));
        boolean ended = ENDED.contains(String.valueOf(record.get("state")));
        return new ServiceNowEntry(
                delivery,
                Objects.toString(record.get("sys_id"), null),
                told ? Next.NOTHING : Next.UPDATE,
                change(delivery, ended));
    }

    /** @param record as it is now */
    public ServiceNowEntry written(ServiceNowEntry entry, Map<String, Object> record) {
        String sysId = Objects.toString(record.get("sys_id"), entry.sysId());
        return new ServiceNowEntry(entry.delivery(), sysId, Next.NOTHING, Map.of());
    }

    /** What a new record would hold. */
    Map<String, String> fields(Delivery delivery) {
        return creation(delivery);
    }

    /** What ServiceNow calls this incident. */
    public @Nullable String reference(ServiceNowEntry entry) {
        return entry.sysId();
    }

    static String correlation(Notice notice) {
        return "brickgate-" + notice.incidentId();
    }

    private static String told(Delivery delivery) {
        return "Brickgate notice " + delivery.id();
    }

    private static Map<String, String> creation(Delivery delivery) {
        Notice notice = delivery.notice();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("correlation_id", correlation(notice));
        fields.put("correlation_display", told(delivery));
        fields.put("short_description", Words.cap(Words.subject(notice), SHORT_DESCRIPTION));
        fields.put("description", description(notice));
        fields.put("urgency", grade(notice.severity()));
        fields.put("impact", grade(notice.severity()));
        String group = delivery.channel().setting("assignment-group");
        if (!group.isEmpty()) {
            fields.put("assignment_group", group);
        }
        closing(fields, delivery, false);
        return fields;
    }

    private static Map<String, String> change(Delivery delivery, boolean ended) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("correlation_display", told(delivery));
        fields.put("work_notes", note(delivery.notice()));
        closing(fields, delivery, ended);
        return fields;
    }

    private static void closing(Map<String, String> fields, Delivery delivery, boolean ended) {
        if (delivery.notice().kind() == NoticeKind.RESOLVED && !ended) {
            Map<String, String> settings = delivery.channel().settings();
            fields.put("state", settings.getOrDefault("resolved-state", "6"));
            fields.put("close_code", settings.getOrDefault("close-code", "Solution provided"));
            fields.put("close_notes", Words.cap(Words.news(delivery.notice()), TEXT));
        }
        if (delivery.notice().kind() == NoticeKind.REOPENED && ended) {
            fields.put("state", delivery.channel().settings().getOrDefault("reopened-state", "2"));
        }
    }

    private static String grade(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "1";
            case ERROR -> "2";
            case WARNING, INFO -> "3";
        };
    }

    private static String note(Notice notice) {
        return Words.cap("%s\n%s\nRun %s".formatted(Words.headline(notice), Words.news(notice), notice.runId()), TEXT);
    }

    private static String description(Notice notice) {
        String evidence = notice.evidence().stream().map(Evidence::text).collect(Collectors.joining("\n"));
        return Words.cap(
                """
                %s: %s
                %s

                Cause: %s
                Since: %s
                Workspace %s, job %s (%s), run %s
                %s

                %s
                """.formatted(
                                Words.headline(notice),
                                notice.friendlyState(),
                                notice.explanation(),
                                Words.cause(notice),
                                Words.time(notice.openedAt()),
                                notice.workspace(),
                                notice.jobName(),
                                notice.jobId(),
                                notice.runId(),
                                Words.news(notice) + "\n" + notice.link(),
                                evidence),
                TEXT);
    }
}

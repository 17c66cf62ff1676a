package io.brickgate.notifications;

import io.brickgate.notifications.ServiceNowEntry.Next;
import io.brickgate.policy.Severity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes notices into one ServiceNow record an incident, worded by {@code servicenow.json}, with what they rest on as an
 * attachment, worded by {@code servicenow.txt}. The record is found by its {@code correlation_id}; its
 * {@code correlation_display} carries the last notice, so that one that arrived before is not noted twice.
 *
 * @see <a href="https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html">Table
 *     API</a>
 * @see <a href="https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_AttachmentAPI.html">Attachment
 *     API</a>
 */
public final class ServiceNow {

    private static final int SHORT_DESCRIPTION = 160;
    private static final int TEXT = 4000;
    private static final Set<String> ENDED = Set.of("6", "7", "8");
    /** Where the template's text belongs to a change or to the end, not to a new record. */
    private static final Set<String> LATER = Set.of("work_notes", "close_notes");

    private static final Set<NoticeKind> EVIDENT = Set.of(NoticeKind.OPENED, NoticeKind.REOPENED, NoticeKind.DIAGNOSED);

    private final Wordings wordings;

    public ServiceNow(Wordings wordings) {
        this.wordings = wordings;
    }

    /** The record has to be looked for first, whatever was done before. */
    public ServiceNowEntry open(Delivery delivery) {
        return new ServiceNowEntry(delivery, null, Next.RETRIEVE, Map.of(), "");
    }

    /**
     * What has to be done next.
     *
     * @param answer to what the entry asked for: records, each with its fields, or the one that was written
     */
    public ServiceNowEntry hear(ServiceNowEntry entry, Object answer) {
        return switch (entry.next()) {
            case RETRIEVE -> found(entry.delivery(), records(answer));
            case CREATE, UPDATE ->
                records(answer).stream()
                        .map(record -> Objects.toString(record.get("sys_id"), entry.sysId()))
                        .findFirst()
                        .map(sysId -> written(
                                entry.delivery(), sysId, entry.delivery().tries() > 0))
                        .orElse(entry.done());
            case FIND_FILE ->
                records(answer).isEmpty() ? evidence(entry.delivery(), entry.sysId(), Next.UPLOAD) : entry.done();
            case UPLOAD, NOTHING -> entry.done();
        };
    }

    /** The record stands as it is; an instance that takes no attachments keeps nobody from being told. */
    public ServiceNowEntry unattached(ServiceNowEntry entry) {
        return entry.done();
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

    private ServiceNowEntry found(Delivery delivery, List<Map<?, ?>> records) {
        if (records.isEmpty()) {
            return new ServiceNowEntry(delivery, null, Next.CREATE, creation(delivery), "");
        }
        Map<?, ?> record = records.get(0);
        String sysId = Objects.toString(record.get("sys_id"), null);
        if (told(delivery).equals(record.get("correlation_display"))) {
            return written(delivery, sysId, true);
        }
        boolean ended = ENDED.contains(String.valueOf(record.get("state")));
        return new ServiceNowEntry(delivery, sysId, Next.UPDATE, change(delivery, ended), "");
    }

    /** @param before whether the evidence may be there already */
    private ServiceNowEntry written(Delivery delivery, @Nullable String sysId, boolean before) {
        boolean evident = EVIDENT.contains(delivery.notice().kind())
                && !(delivery.notice().evidence().isEmpty()
                        && delivery.notice().log().isEmpty());
        return evident && sysId != null
                ? evidence(delivery, sysId, before ? Next.FIND_FILE : Next.UPLOAD)
                : new ServiceNowEntry(delivery, sysId, Next.NOTHING, Map.of(), "");
    }

    private ServiceNowEntry evidence(Delivery delivery, @Nullable String sysId, Next next) {
        String text = wordings.write(delivery.notice(), "servicenow.txt");
        return new ServiceNowEntry(delivery, sysId, next, Map.of(), text);
    }

    private static List<Map<?, ?>> records(Object answer) {
        List<?> all = answer instanceof List<?> list ? list : List.of(answer);
        return all.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(one -> (Map<?, ?>) one)
                .toList();
    }

    private static String told(Delivery delivery) {
        return "Brickgate notice " + delivery.id();
    }

    private Map<String, String> creation(Delivery delivery) {
        Notice notice = delivery.notice();
        Map<String, String> worded = worded(notice);
        Map<String, String> fields = new LinkedHashMap<>(worded);
        fields.keySet().removeAll(LATER);
        fields.put("correlation_id", correlation(notice));
        fields.put("correlation_display", told(delivery));
        fields.putIfAbsent("urgency", grade(notice.severity()));
        fields.putIfAbsent("impact", grade(notice.severity()));
        String group = delivery.channel().setting("assignment-group");
        if (!group.isEmpty()) {
            fields.put("assignment_group", group);
        }
        closing(fields, delivery, worded, false);
        return fields;
    }

    private Map<String, String> change(Delivery delivery, boolean ended) {
        Map<String, String> worded = worded(delivery.notice());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("correlation_display", told(delivery));
        fields.put("work_notes", worded.getOrDefault("work_notes", Words.headline(delivery.notice())));
        closing(fields, delivery, worded, ended);
        return fields;
    }

    private static void closing(
            Map<String, String> fields, Delivery delivery, Map<String, String> worded, boolean ended) {
        Map<String, String> settings = delivery.channel().settings();
        if (delivery.notice().kind() == NoticeKind.RESOLVED && !ended) {
            fields.put("state", settings.getOrDefault("resolved-state", "6"));
            fields.put("close_code", settings.getOrDefault("close-code", "Solution provided"));
            fields.put("close_notes", worded.getOrDefault("close_notes", Words.headline(delivery.notice())));
        }
        if (delivery.notice().kind() == NoticeKind.REOPENED && ended) {
            fields.put("state", settings.getOrDefault("reopened-state", "2"));
        }
    }

    /** What the template says, cut to what ServiceNow takes. */
    private Map<String, String> worded(Notice notice) {
        Map<String, String> worded = new HashMap<>();
        wordings.object(notice, "servicenow.json", Map.of())
                .forEach((field, text) -> worded.put(
                        field,
                        Words.cap(Wordings.lines(text), field.equals("short_description") ? SHORT_DESCRIPTION : TEXT)));
        return worded;
    }

    private static String grade(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "1";
            case ERROR -> "2";
            case WARNING, INFO -> "3";
        };
    }
}

package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ServiceNow's Table API with its sign-ins, and the Attachment API's files. Thread-safe.
 *
 * @see <a href="https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html">Table API</a>
 */
public final class ServiceNowStandIn extends StandIn {

    private static final Pattern TABLE = Pattern.compile("/api/now(?:/v[12])?/table/([a-z_0-9]+)(?:/([0-9a-f]+))?");
    private static final Pattern ATTACHMENT = Pattern.compile("/api/now(?:/v[12])?/attachment(?:/file)?");
    private static final Set<String> ENDED = Set.of("6", "7");

    private final ServiceNowLogins logins = new ServiceNowLogins();
    private final ServiceNowTables tables;
    private volatile boolean closeNotesNeeded;

    private ServiceNowStandIn(int port, WorldClock clock) {
        super(port, clock);
        tables = new ServiceNowTables(clock);
    }

    public static ServiceNowStandIn start(int port) {
        return start(port, new WorldClock());
    }

    public static ServiceNowStandIn start(int port, WorldClock clock) {
        ServiceNowStandIn serviceNow = new ServiceNowStandIn(port, clock);
        serviceNow.open();
        return serviceNow;
    }

    /** The page of a developer's instance that has gone to sleep: HTTP 503 and HTML. */
    public static Fault hibernating() {
        return Fault.answer(Reply.html(503, "Your instance is hibernating"));
    }

    public String username() {
        return logins.username;
    }

    public String password() {
        return logins.password;
    }

    public String clientId() {
        return logins.clientId;
    }

    public String clientSecret() {
        return logins.clientSecret;
    }

    /** From now on a state of 6 or 7 needs close_code and close_notes, as many instances' data policy has it. */
    public void needCloseNotes() {
        closeNotesNeeded = true;
    }

    /** The records of all tables, the oldest first. */
    public List<ServiceNowRecord> records() {
        synchronized (tables) {
            return tables.all();
        }
    }

    /** A person closes the record of a correlation id by hand. */
    public void close(String correlationId, String person) {
        synchronized (tables) {
            tables.all().stream()
                    .filter(record -> record.get("correlation_id").equals(correlationId))
                    .forEach(record -> tables.update(
                            record,
                            Json.object()
                                    .put("state", "7")
                                    .put("sys_updated_by", person)
                                    .put("close_notes", "closed by hand")));
        }
    }

    /** The records that an encoded query finds. */
    public List<ServiceNowRecord> records(String encodedQuery) {
        return records().stream().filter(ServiceNowQuery.of(encodedQuery)).toList();
    }

    @Override
    public void keepLast(int count) {
        super.keepLast(count);
        synchronized (tables) {
            tables.keepLast(count);
        }
    }

    @Override
    protected Reply answer(Request request) {
        if ("/oauth_token.do".equals(request.path())) {
            return logins.grant(request.form());
        }
        if (!logins.mayEnter(request)) {
            return failure(401, "User Not Authenticated", "Required to provide Auth information");
        }
        synchronized (tables) {
            return ATTACHMENT.matcher(request.path()).matches() ? attachment(request) : table(request);
        }
    }

    private Reply table(Request request) {
        Matcher path = TABLE.matcher(request.path());
        if (!path.matches()) {
            return failure(400, "Requested URI does not represent any resource: " + request.path(), null);
        }
        String table = path.group(1);
        String sysId = path.group(2);
        if (sysId == null) {
            return switch (request.method()) {
                case "GET" -> list(table, request);
                case "POST" -> insert(table, request.json());
                default -> failure(405, "Method not supported", null);
            };
        }
        return tables.find(table, sysId)
                .map(record -> one(record, request))
                .orElseGet(() ->
                        failure(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval"));
    }

    private Reply one(ServiceNowRecord record, Request request) {
        return switch (request.method()) {
            case "GET" -> Reply.ok(result(record));
            case "PUT", "PATCH" -> update(record, request.json());
            default -> failure(405, "Method not supported", null);
        };
    }

    private Reply update(ServiceNowRecord record, ObjectNode body) {
        if (closeNotesNeeded && ENDED.contains(body.path("state").asText()) && !hasCloseNotes(body)) {
            return failure(
                    403,
                    "Operation Failed",
                    "Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes");
        }
        return Reply.ok(result(tables.update(record, body)));
    }

    private Reply insert(String table, ObjectNode body) {
        ServiceNowRecord record = tables.insert(table, body);
        return Reply.json(201, result(record))
                .with("Location", "%s/api/now/table/%s/%s".formatted(url(), table, record.sysId()));
    }

    private Reply list(String table, Request request) {
        long limit = Numbers.optional(request, "sysparm_limit", 10_000);
        long offset = Numbers.optional(request, "sysparm_offset", 0);
        List<ServiceNowRecord> matching = tables.of(table)
                .filter(ServiceNowQuery.of(request.query("sysparm_query")))
                .filter(record -> request.query().entrySet().stream()
                        .filter(given -> !given.getKey().startsWith("sysparm_"))
                        .allMatch(given -> record.get(given.getKey()).equals(given.getValue())))
                .toList();
        ObjectNode body = Json.object();
        ArrayNode found = body.putArray("result");
        matching.stream().skip(offset).limit(limit).forEach(record -> found.add(json(record)));
        return Reply.ok(body).with("X-Total-Count", Integer.toString(matching.size()));
    }

    private Reply attachment(Request request) {
        boolean file = request.path().endsWith("/file");
        return switch (request.method()) {
            case "POST" -> file ? attach(request) : failure(400, "Requested URI does not represent any resource", null);
            case "GET" -> file ? failure(404, "No Record found", null) : attached(request);
            default -> failure(405, "Method not supported", null);
        };
    }

    private Reply attach(Request request) {
        String table = String.valueOf(request.query("table_name"));
        String file = String.valueOf(request.query("file_name"));
        Optional<ServiceNowRecord> record = tables.find(table, String.valueOf(request.query("table_sys_id")));
        if (record.isEmpty()) {
            return failure(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
        }
        tables.replace(record.get().attached(new ServiceNowRecord.Attachment(file, request.body())));
        ObjectNode body = Json.object();
        body.putObject("result").put("sys_id", Logins.secret("")).put("file_name", file);
        return Reply.json(201, body);
    }

    /** By {@code table_sys_id=…^file_name=…}. */
    private Reply attached(Request request) {
        String query = String.valueOf(request.query("sysparm_query"));
        ObjectNode body = Json.object();
        ArrayNode found = body.putArray("result");
        for (ServiceNowRecord record : tables.all()) {
            record.attachments().stream()
                    .filter(file -> query.equals("table_sys_id=" + record.sysId() + "^file_name=" + file.fileName()))
                    .forEach(file -> found.addObject()
                            .put("sys_id", Logins.secret(""))
                            .put("table_sys_id", record.sysId())
                            .put("file_name", file.fileName()));
        }
        return Reply.ok(body);
    }

    private static boolean hasCloseNotes(JsonNode body) {
        return !body.path("close_code").asText().isEmpty()
                && !body.path("close_notes").asText().isEmpty();
    }

    private static ObjectNode result(ServiceNowRecord record) {
        ObjectNode body = Json.object();
        body.set("result", json(record));
        return body;
    }

    /** Journals come empty, as the Table API has it. */
    private static ObjectNode json(ServiceNowRecord record) {
        return Json.object(record.fields()).put("work_notes", "");
    }

    private static Reply failure(int status, String message, @Nullable String detail) {
        ObjectNode body = Json.object();
        body.putObject("error").put("message", message).put("detail", detail);
        return Reply.json(status, body.put("status", "failure"));
    }
}

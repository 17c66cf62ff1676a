package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which call of the workspace's REST API leads where. Guarded by the workspace's lock. */
final class JobsApi {

    private static final Pattern VERSION = Pattern.compile("/api/2\\.[0-2]/");
    private static final Pattern CLUSTER_GRANTS = Pattern.compile("GET permissions/clusters/([a-z0-9-]+)");
    private static final Pattern GRANTS = Pattern.compile("GET permissions/jobs/(\\d+)");

    private final Map<String, Function<Request, ObjectNode>> calls = new HashMap<>();
    private final JobsReading jobs;
    private final Clusters clusters;
    private final LogDelivery logs;

    JobsApi(
            JobsReading jobs,
            RunsListing listing,
            RunReading reading,
            RunWriting writing,
            Clusters clusters,
            LogDelivery logs) {
        this.logs = logs;
        this.jobs = jobs;
        this.clusters = clusters;
        calls.put("GET jobs/list", jobs::list);
        calls.put("GET jobs/get", jobs::get);
        calls.put("GET jobs/runs/list", listing::list);
        calls.put("GET jobs/runs/get", reading::get);
        calls.put("GET jobs/runs/get-output", reading::output);
        calls.put("POST jobs/run-now", request -> writing.runNow(body(request)));
        calls.put("POST jobs/runs/repair", request -> writing.repair(body(request)));
        calls.put("POST jobs/runs/cancel", request -> writing.cancel(body(request)));
        calls.put("POST jobs/runs/delete", request -> writing.delete(body(request)));
        calls.put("GET clusters/list", request -> clusters.list());
        calls.put("GET clusters/get", request -> clusters.get(String.valueOf(request.query("cluster_id"))));
        calls.put("POST clusters/events", request -> logs.events(body(request)));
        calls.put("GET dbfs/list", logs::dbfsList);
        calls.put("GET dbfs/read", logs::dbfsRead);
        calls.put("POST clusters/start", request -> clusters.start(body(request)));
        calls.put("POST clusters/delete", request -> clusters.terminate(body(request)));
    }

    void also(String call, Function<Request, ObjectNode> answer) {
        calls.put(call, answer);
    }

    /** @throws ApiError where Databricks would refuse */
    ObjectNode answer(Request request) {
        Matcher version = VERSION.matcher(request.path());
        String call =
                request.method() + " " + (version.lookingAt() ? request.path().substring(version.end()) : "");
        Matcher grants = GRANTS.matcher(call);
        if (grants.matches()) {
            return jobs.grants(Long.parseLong(grants.group(1)));
        }
        Matcher ofCluster = CLUSTER_GRANTS.matcher(call);
        if (ofCluster.matches()) {
            clusters.get(ofCluster.group(1));
            return jobs.grants("/clusters/" + ofCluster.group(1), "cluster", "CAN_RESTART");
        }
        if (LogDelivery.isDirectories(call)) {
            return logs.directory(call);
        }
        Function<Request, ObjectNode> known = calls.get(call);
        if (known == null) {
            throw new ApiError(
                    404, "ENDPOINT_NOT_FOUND", "No API found for '" + request.method() + " " + request.path());
        }
        return known.apply(request);
    }

    private static ObjectNode body(Request request) {
        ObjectNode body = Json.parse(request.body());
        if (body == null) {
            throw new ApiError(400, "MALFORMED_REQUEST", "The body is not a JSON object.");
        }
        return body;
    }
}

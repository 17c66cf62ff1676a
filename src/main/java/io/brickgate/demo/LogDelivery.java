package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The job clusters of runs, what happened to them, and the logs that they deliver to DBFS or a volume. Guarded by the
 * workspace's lock.
 *
 * @see <a href="https://docs.databricks.com/compute/configure.html#compute-log-delivery">Compute log delivery</a>
 */
final class LogDelivery {

    private static final int MOST_OF_DBFS = 1 << 20;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final String FILES = "/api/2.0/fs/files";
    private static final String DIRECTORIES = "fs/directories";

    private final Map<Long, String> clusterOfRun = new HashMap<>();
    private final Map<String, List<ObjectNode>> events = new HashMap<>();
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final Clusters clusters;

    LogDelivery(Clusters clusters) {
        this.clusters = clusters;
    }

    /** @param destination such as {@code dbfs:/cluster-logs} or {@code /Volumes/main/ops/logs}; empty for none */
    String cluster(long runId, String destination) {
        String id = clusters.add("job-" + runId + "-run", "TERMINATED");
        ObjectNode cluster = clusters.get(id).put("cluster_source", "JOB");
        if (!destination.isEmpty()) {
            cluster.putObject("cluster_log_conf")
                    .putObject(destination.startsWith("/Volumes/") ? "volumes" : "dbfs")
                    .put("destination", destination);
        }
        clusterOfRun.put(runId, id);
        return id;
    }

    void ended(String cluster, String code, String type) {
        clusters.get(cluster).putObject("termination_reason").put("code", code).put("type", type);
    }

    void event(String cluster, String type, Instant at) {
        events.computeIfAbsent(cluster, id -> new ArrayList<>())
                .add(Json.object()
                        .put("cluster_id", cluster)
                        .put("timestamp", at.toEpochMilli())
                        .put("type", type));
    }

    /** @param path below the destination and the cluster's id, such as {@code driver/log4j-active.log} */
    void file(String cluster, String path, byte[] content) {
        ObjectNode conf = (ObjectNode) clusters.get(cluster).path("cluster_log_conf");
        String destination = conf.path("dbfs").path("destination").asText("")
                + conf.path("volumes").path("destination").asText("");
        files.put(destination.replaceFirst("^dbfs:", "") + "/" + cluster + "/" + path, content);
    }

    @Nullable
    String clusterOf(long runId) {
        return clusterOfRun.get(runId);
    }

    ObjectNode events(ObjectNode asked) {
        String cluster = asked.path("cluster_id").asText();
        clusters.get(cluster);
        List<String> types = new ArrayList<>();
        asked.path("event_types").forEach(type -> types.add(type.asText()));
        ObjectNode page = Json.object();
        ArrayNode all = page.putArray("events");
        events.getOrDefault(cluster, List.of()).stream()
                .filter(event ->
                        types.isEmpty() || types.contains(event.path("type").asText()))
                .filter(event -> event.path("timestamp").asLong()
                        >= asked.path("start_time").asLong())
                .filter(event -> event.path("timestamp").asLong()
                        <= asked.path("end_time").asLong(Long.MAX_VALUE))
                .forEach(all::add);
        return page;
    }

    ObjectNode dbfsList(Request request) {
        String folder = String.valueOf(request.query("path"));
        ObjectNode page = Json.object();
        ArrayNode all = page.putArray("files");
        children(folder).forEach((name, size) -> all.addObject()
                .put("path", folder + "/" + name)
                .put("is_dir", size < 0)
                .put("file_size", Math.max(0, size))
                .put("modification_time", 0));
        return page;
    }

    ObjectNode dbfsRead(Request request) {
        byte[] file = file(String.valueOf(request.query("path")));
        long offset = Numbers.optional(request, "offset", 0);
        long length = Numbers.optional(request, "length", 500_000);
        if (length > MOST_OF_DBFS) {
            throw new ApiError(400, "MAX_READ_SIZE_EXCEEDED", "Only up to 1 MB can be read at a time");
        }
        int from = (int) Math.min(offset, file.length);
        byte[] part = Arrays.copyOfRange(file, from, (int) Math.min(file.length, from + length));
        return Json.object()
                .put("bytes_read", part.length)
                .put("data", Base64.getEncoder().encodeToString(part));
    }

    static boolean isDirectories(String call) {
        return call.startsWith("GET " + DIRECTORIES);
    }

    ObjectNode directory(String call) {
        String folder = decoded(call.substring(("GET " + DIRECTORIES).length()));
        ObjectNode page = Json.object();
        ArrayNode all = page.putArray("contents");
        children(folder).forEach((name, size) -> all.addObject()
                .put("path", folder + "/" + name)
                .put("name", name)
                .put("is_directory", size < 0)
                .put("file_size", Math.max(0, size)));
        return page;
    }

    static boolean isFile(Request request) {
        return request.path().startsWith(FILES);
    }

    /** Bytes, one a character. */
    Reply download(Request request) {
        byte[] file = file(decoded(request.path().substring(FILES.length())));
        Matcher range = RANGE.matcher(String.valueOf(request.header("range")));
        if (!range.matches()) {
            return bytes(200, file);
        }
        int from = Integer.parseInt(range.group(1));
        if (from >= file.length) {
            return new Reply(416, "application/json", "{\"error_code\":\"INVALID_RANGE\"}", Map.of());
        }
        return bytes(
                206, Arrays.copyOfRange(file, from, (int) Math.min(file.length, Long.parseLong(range.group(2)) + 1)));
    }

    private static Reply bytes(int status, byte[] bytes) {
        return new Reply(status, HttpWriter.BYTES, new String(bytes, StandardCharsets.ISO_8859_1), Map.of());
    }

    private byte[] file(String path) {
        byte[] file = files.get(path);
        if (file == null) {
            throw new ApiError(404, "RESOURCE_DOES_NOT_EXIST", "No file or directory exists on path " + path + ".");
        }
        return file;
    }

    /** Names with sizes, -1 for a folder. */
    private Map<String, Integer> children(String folder) {
        Map<String, Integer> children = new TreeMap<>();
        for (String path : new TreeSet<>(files.tailMap(folder + "/").keySet())) {
            if (!path.startsWith(folder + "/")) {
                break;
            }
            String rest = path.substring(folder.length() + 1);
            int slash = rest.indexOf('/');
            children.put(slash < 0 ? rest : rest.substring(0, slash), slash < 0 ? file(path).length : -1);
        }
        if (children.isEmpty()) {
            throw new ApiError(404, "RESOURCE_DOES_NOT_EXIST", "No file or directory exists on path " + folder + ".");
        }
        return children;
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

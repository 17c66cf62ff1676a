package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.examinations.LogFile;
import io.brickgate.masking.Internal;
import io.brickgate.runs.WorkspaceFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Where a cluster delivers its logs: a folder of DBFS or of a volume, with one of the cluster's own in it that holds
 * {@code driver/} and {@code eventlog/}.
 */
final class Shelf {

    private static final int DEEPEST = 4;
    private static final int MOST_LISTS = 40;
    private static final int FORBIDDEN = 403;
    private static final String VOLUMES = "/Volumes/";

    private final String folder;
    private final String lack;
    private final Function<Call, JsonNode> read;
    private int lists;
    private boolean refused;

    private Shelf(String folder, String lack, Function<Call, JsonNode> read) {
        this.folder = folder;
        this.lack = lack;
        this.read = read;
    }

    /** @param conf the cluster's {@code cluster_log_conf}, missing where it delivers none */
    static Shelf of(JsonNode conf, String cluster, Function<Call, JsonNode> read) {
        for (String kind : List.of("volumes", "dbfs")) {
            String destination = conf.path(kind).path("destination").asText("");
            if (!destination.isEmpty()) {
                String folder = destination.replaceFirst("^dbfs:", "").replaceAll("/+$", "");
                return new Shelf(folder + "/" + cluster, "nothing has been delivered yet", read);
            }
        }
        return new Shelf(
                "",
                conf.has("s3") ? "its logs go to S3, where the hub does not look" : "the cluster delivers no logs",
                read);
    }

    /** Whether there is a place to look at. */
    boolean delivers() {
        return !folder.isEmpty();
    }

    String lack() {
        return refused ? "the hub may not read where the cluster delivers its logs" : lack;
    }

    /** Each kind in the order of its writing: rotated files by their names, which carry the time, the active one last. */
    List<LogFile> files() {
        if (folder.isEmpty()) {
            return List.of();
        }
        List<LogFile> files = new ArrayList<>(latest(found(folder + "/eventlog", LogFile.Kind.EVENTS, DEEPEST)));
        found(folder + "/driver", LogFile.Kind.DRIVER, 1).stream()
                .map(Shelf::kinded)
                .sorted(ORDER)
                .forEach(files::add);
        return files;
    }

    private static final Comparator<LogFile> ORDER = Comparator.<LogFile, Boolean>comparing(
                    file -> file.name().matches("eventlog|stdout|stderr|.*-active\\.log"))
            .thenComparing(
                    file -> file.name().replaceAll("^events_(\\d+)_.*", "$1").length())
            .thenComparing(LogFile::name);

    private static LogFile kinded(LogFile file) {
        boolean log = file.name().startsWith("log4j");
        return log ? file : new LogFile(LogFile.Kind.OUTPUT, file.path(), file.name(), file.size());
    }

    /** Of several applications the last: the folder that comes last by name, as their names carry the time. */
    private static List<LogFile> latest(List<LogFile> files) {
        return files.stream()
                .map(Shelf::parent)
                .max(Comparator.naturalOrder())
                .map(last -> files.stream()
                        .filter(file -> parent(file).equals(last))
                        .sorted(ORDER)
                        .toList())
                .orElse(List.of());
    }

    private static String parent(LogFile file) {
        String path = file.path().open();
        return path.substring(0, path.lastIndexOf('/'));
    }

    private List<LogFile> found(String path, LogFile.Kind kind, int depth) {
        List<LogFile> found = new ArrayList<>();
        for (JsonNode one : listed(path)) {
            String at = one.path("path").asText().replaceFirst("^dbfs:", "");
            String name = at.substring(at.lastIndexOf('/') + 1);
            if (!one.path("is_dir").asBoolean() && !one.path("is_directory").asBoolean()) {
                found.add(new LogFile(
                        kind, Internal.of(at), name, one.path("file_size").asLong()));
            } else if (depth > 1) {
                found.addAll(found(at, kind, depth - 1));
            }
        }
        return found;
    }

    private List<JsonNode> listed(String path) {
        List<JsonNode> all = new ArrayList<>();
        try {
            if (!path.startsWith(VOLUMES)) {
                if (lists++ < MOST_LISTS) {
                    all.addAll(
                            Json.list(read.apply(Call.get("/api/2.0/dbfs/list").with("path", path))
                                    .path("files")));
                }
                return all;
            }
            String token = null;
            do {
                if (lists++ >= MOST_LISTS) {
                    break;
                }
                JsonNode page = read.apply(
                        Call.get("/api/2.0/fs/directories" + encoded(path)).page(token));
                all.addAll(Json.list(page.path("contents")));
                token = Json.textOrNull(page.path("next_page_token"));
            } while (token != null);
        } catch (WorkspaceFault fault) {
            if (fault.kind() != WorkspaceFault.Kind.REFUSED) {
                throw fault;
            }
            refused |= fault.status() == FORBIDDEN;
        }
        return all;
    }

    /** Segment by segment. */
    static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (String part : path.substring(1).split("/")) {
            encoded.append('/').append(Call.encoded(part));
        }
        return encoded.toString();
    }
}

package io.brickgate.console;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.documents.Json;
import io.brickgate.runs.TaskRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run's own page says of the run itself.
 *
 * @param parameters their names only
 * @param tasks every attempt at every task
 */
record RunFacts(RunLine run, @Nullable String jobId, String trigger, List<String> parameters, List<TaskLine> tasks) {

    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
    private static final TypeReference<List<TaskRun>> TASKS = new TypeReference<>() {};

    static RunFacts read(ResultSet row, Json json) throws SQLException {
        return new RunFacts(
                RunLine.read(row),
                Columns.id(row, "job_id"),
                Columns.words(row.getString("trigger_type")),
                List.copyOf(new TreeSet<>(
                        json.read(row.getString("parameters"), PARAMETERS).keySet())),
                json.read(row.getString("tasks"), TASKS).stream()
                        .map(TaskLine::of)
                        .toList());
    }
}

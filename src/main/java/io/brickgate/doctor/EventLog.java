package io.brickgate.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.brickgate.doctor.SparkRun.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Spark's event log, of 2.4 to 4.x and Databricks': a JSON object a line. What no rule reads is skipped unparsed, an
 * event that is not known too, and a line that is cut off or broken is counted and left out.
 *
 * @see <a href="https://spark.apache.org/docs/latest/monitoring.html">Monitoring and instrumentation</a>
 */
final class EventLog {

    private static final byte[] PREFIX = "{\"Event\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final String SQL = "org.apache.spark.sql.execution.ui.";
    /** What Spark calls the jobs that list files when there are many folders, as its HadoopFSUtils has it. */
    private static final String LISTING = "Listing leaf files and directories";

    private static final long REPORT = 256L << 20;

    private final JsonFactory json = new JsonFactory();
    private final SparkRun run = new SparkRun();
    private final LongConsumer progress;
    private long events;
    private long broken;
    private boolean cut;
    private long bytes;
    private long reported;

    /** @param progress is told now and then how many bytes have been read */
    EventLog(LongConsumer progress) {
        this.progress = progress;
    }

    SparkRun run() {
        return run;
    }

    /** Whether the log ends before the run does, or a part of it cannot be read. */
    boolean incomplete() {
        return cut || broken > 0 || !run.ended;
    }

    long events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    void read(InputStream in) {
        LogSources.Lines lines = new LogSources.Lines(in);
        for (int length = lines.next(); length >= 0; length = lines.next()) {
            bytes += length + 1L;
            if (bytes - reported > REPORT) {
                reported = bytes;
                progress.accept(bytes);
            }
            try {
                line(lines.bytes(), length);
            } catch (IOException | RuntimeException e) {
                broken++;
            }
        }
        cut |= lines.cut() && !run.ended;
    }

    private void line(byte[] line, int length) throws IOException {
        if (length == 0) {
            return;
        }
        String event = name(line, length);
        if (event == null) {
            broken++;
            return;
        }
        events++;
        switch (event) {
            case "SparkListenerTaskStart" -> run.taskStarted(launch(line, length));
            case "SparkListenerTaskEnd" -> run.taskEnded(task(line, length));
            case "SparkListenerJobStart" -> jobStart(line, length);
            case "SparkListenerJobEnd" -> {
                Fields fields = fields(line, length, "Job ID", "Completion Time");
                run.jobEnded((int) fields.number("Job ID"), fields.number("Completion Time"));
            }
            case "SparkListenerStageCompleted" -> run.stageEnded((int) stage(line, length));
            case "SparkListenerExecutorAdded" -> executor(line, length);
            case "SparkListenerApplicationStart" ->
                run.started(fields(line, length, "Timestamp").number("Timestamp"));
            case "SparkListenerApplicationEnd" ->
                run.ended(fields(line, length, "Timestamp").number("Timestamp"));
            case SQL + "SparkListenerSQLExecutionStart" -> query(line, length);
            case SQL + "SparkListenerSQLAdaptiveExecutionUpdate" -> plan(line, length);
            case SQL + "SparkListenerDriverAccumUpdates" -> driver(line, length);
            case SQL + "SparkListenerSQLExecutionEnd" -> {
                Fields fields = fields(line, length, "executionId", "time", "errorMessage");
                run.queryEnded(fields.number("executionId"), fields.number("time"), fields.text("errorMessage"));
            }
            default -> {
                // there are many more, and none of them is needed
            }
        }
    }

    /** The event's name without parsing; null where the line is no event. */
    private static @Nullable String name(byte[] line, int length) {
        if (length < PREFIX.length + 2 || line[length - 1] != '}' && line[length - 1] != '\r') {
            return null;
        }
        for (int i = 0; i < PREFIX.length; i++) {
            if (line[i] != PREFIX[i]) {
                return null;
            }
        }
        int end = PREFIX.length;
        while (end < length && line[end] != '"') {
            end++;
        }
        return new String(line, PREFIX.length, end - PREFIX.length, StandardCharsets.US_ASCII);
    }

    private JsonParser parser(byte[] line, int length) throws IOException {
        JsonParser parser = json.createParser(line, 0, length);
        parser.nextToken();
        return parser;
    }

    private record Fields(Map<String, String> values) {
        long number(String name) {
            return Long.parseLong(values.getOrDefault(name, "0"));
        }

        String text(String name) {
            return values.getOrDefault(name, "");
        }
    }

    private Fields fields(byte[] line, int length, String... wanted) throws IOException {
        Map<String, String> values = new HashMap<>();
        List<String> names = List.of(wanted);
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                if (names.contains(name) && parser.currentToken().isScalarValue()) {
                    values.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            });
        }
        return new Fields(values);
    }

    /** Reads the value of a member, at whose first token the parser stands. */
    private interface Member {
        void read(String name) throws IOException;
    }

    private static void each(JsonParser parser, Member member) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
        }
    }

    private long launch(byte[] line, int length) throws IOException {
        long[] launch = new long[1];
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                if (name.equals("Task Info")) {
                    each(parser, info -> {
                        if (info.equals("Launch Time")) {
                            launch[0] = parser.getLongValue();
                        } else {
                            parser.skipChildren();
                        }
                    });
                } else {
                    parser.skipChildren();
                }
            });
        }
        return launch[0];
    }

    private SparkRun.Task task(byte[] line, int length) throws IOException {
        SparkRun.Task task = new SparkRun.Task();
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                switch (name) {
                    case "Stage ID" -> task.stage = parser.getIntValue();
                    case "Task Type" -> task.map = parser.getText().equals("ShuffleMapTask");
                    case "Task Info" ->
                        each(parser, info -> {
                            switch (info) {
                                case "Launch Time" -> task.launch = parser.getLongValue();
                                case "Finish Time" -> task.finish = parser.getLongValue();
                                case "Getting Result Time" -> task.getting = parser.getLongValue();
                                case "Failed" -> task.failed = parser.getBooleanValue();
                                default -> parser.skipChildren();
                            }
                        });
                    case "Task Metrics" -> metrics(parser, task);
                    default -> parser.skipChildren();
                }
            });
        }
        return task;
    }

    private static void metrics(JsonParser parser, SparkRun.Task task) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        each(parser, metric -> {
            switch (metric) {
                case "Executor Run Time" -> task.runMs = parser.getLongValue();
                case "Executor Deserialize Time" -> task.deserializeMs = parser.getLongValue();
                case "Result Serialization Time" -> task.serializeMs = parser.getLongValue();
                case "Result Size" -> task.resultBytes = parser.getLongValue();
                case "Memory Bytes Spilled", "Disk Bytes Spilled" -> task.spillBytes += parser.getLongValue();
                default -> parser.skipChildren();
            }
        });
    }

    private void jobStart(byte[] line, int length) throws IOException {
        long[] numbers = {0, 0, -1};
        int[] rdds = new int[1];
        boolean[] listing = new boolean[1];
        String[] stageName = {""};
        List<Integer> stageIds = new ArrayList<>();
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                switch (name) {
                    case "Job ID" -> numbers[0] = parser.getLongValue();
                    case "Submission Time" -> numbers[1] = parser.getLongValue();
                    case "Stage Infos" -> {
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            each(parser, info -> {
                                switch (info) {
                                    case "Stage Name" -> stageName[0] = parser.getText();
                                    case "Stage ID" -> stageIds.add(parser.getIntValue());
                                    case "RDD Info" -> {
                                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                                            rdds[0]++;
                                            parser.skipChildren();
                                        }
                                    }
                                    default -> parser.skipChildren();
                                }
                            });
                        }
                    }
                    case "Properties" -> {
                        if (parser.currentToken() == JsonToken.START_OBJECT) {
                            each(parser, property -> {
                                if (property.equals("spark.sql.execution.id")) {
                                    numbers[2] = Long.parseLong(parser.getText());
                                } else if (property.equals("spark.job.description")) {
                                    listing[0] = parser.getText().startsWith(LISTING);
                                } else {
                                    parser.skipChildren();
                                }
                            });
                        }
                    }
                    default -> parser.skipChildren();
                }
            });
        }
        Job job = new Job(numbers[1], stageName[0], rdds[0], listing[0]);
        run.jobStarted((int) numbers[0], job, numbers[2], stageIds);
    }

    private long stage(byte[] line, int length) throws IOException {
        long[] id = {-1};
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                if (name.equals("Stage Info")) {
                    each(parser, info -> {
                        if (info.equals("Stage ID")) {
                            id[0] = parser.getLongValue();
                        } else {
                            parser.skipChildren();
                        }
                    });
                } else {
                    parser.skipChildren();
                }
            });
        }
        return id[0];
    }

    private void executor(byte[] line, int length) throws IOException {
        long[] numbers = new long[2];
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                if (name.equals("Timestamp")) {
                    numbers[0] = parser.getLongValue();
                } else if (name.equals("Executor Info")) {
                    each(parser, info -> {
                        if (info.equals("Total Cores")) {
                            numbers[1] = parser.getLongValue();
                        } else {
                            parser.skipChildren();
                        }
                    });
                } else {
                    parser.skipChildren();
                }
            });
        }
        run.executorAdded(numbers[0], (int) numbers[1]);
    }

    private void query(byte[] line, int length) throws IOException {
        long[] numbers = new long[2];
        int[] planLength = new int[1];
        String[] description = {""};
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                switch (name) {
                    case "executionId" -> numbers[0] = parser.getLongValue();
                    case "time" -> numbers[1] = parser.getLongValue();
                    case "description" -> description[0] = parser.getText();
                    case "physicalPlanDescription" -> planLength[0] = parser.getTextLength();
                    case "sparkPlanInfo" -> planInfo(parser);
                    default -> parser.skipChildren();
                }
            });
        }
        run.queryStarted(new SparkRun.Query(numbers[0], numbers[1], description[0], planLength[0]));
    }

    private void plan(byte[] line, int length) throws IOException {
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                if (name.equals("sparkPlanInfo")) {
                    planInfo(parser);
                } else {
                    parser.skipChildren();
                }
            });
        }
    }

    /** The names of the metrics of a plan and of all below it. */
    private void planInfo(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        each(parser, name -> {
            switch (name) {
                case "children" -> {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        planInfo(parser);
                    }
                }
                case "metrics" -> {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        long[] id = {-1};
                        String[] metric = {""};
                        each(parser, part -> {
                            switch (part) {
                                case "accumulatorId" -> id[0] = parser.getLongValue();
                                case "name" -> metric[0] = parser.getText();
                                default -> parser.skipChildren();
                            }
                        });
                        run.metricName(id[0], unitless(metric[0]).intern());
                    }
                }
                default -> parser.skipChildren();
            }
        });
    }

    /** Before 3.0 Spark named the unit behind the metric: {@code time to build (ms)}. */
    private static String unitless(String metric) {
        int unit = metric.endsWith(" (ms)") || metric.endsWith(" (bytes)") ? metric.lastIndexOf(" (") : metric.length();
        return metric.substring(0, unit);
    }

    private void driver(byte[] line, int length) throws IOException {
        long[] query = {-1};
        try (JsonParser parser = parser(line, length)) {
            each(parser, name -> {
                if (name.equals("executionId")) {
                    query[0] = parser.getLongValue();
                } else if (name.equals("accumUpdates")) {
                    while (parser.nextToken() == JsonToken.START_ARRAY) {
                        parser.nextToken();
                        long id = parser.getLongValue();
                        parser.nextToken();
                        run.driverMetric(query[0], id, parser.getLongValue());
                        parser.nextToken();
                    }
                } else {
                    parser.skipChildren();
                }
            });
        }
    }
}

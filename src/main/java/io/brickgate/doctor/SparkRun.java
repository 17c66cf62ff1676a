package io.brickgate.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event log tells of a run, followed event by event in the order of the log; memory grows with what is under way and
 * with the number of queries, not with tasks. Times are milliseconds since 1970.
 */
final class SparkRun {

    /** A time in which no task ran and neither a query nor a job was under way. */
    record Gap(
            long from,
            long to,
            @Nullable Query before,
            @Nullable String jobBefore,
            @Nullable Query next,
            boolean last) {
        long ms() {
            return to - from;
        }
    }

    /** A SQL execution. */
    static final class Query {
        final long id;
        final long startedAt;
        final String description;
        final int planLength;
        int jobs;
        long preMs;
        long midMs;
        long postMs;
        long resultBytes;
        long endedAt;
        String error = "";
        final Map<String, Long> metrics = new HashMap<>();

        Query(long id, long startedAt, String description, int planLength) {
            this.id = id;
            this.startedAt = startedAt;
            this.description = description;
            this.planLength = planLength;
        }

        long metric(String name) {
            return metrics.getOrDefault(name, 0L);
        }

        /** Whether what it brought to the driver was for sending to the executors. */
        boolean isBroadcast() {
            return metric("data size") >= resultBytes;
        }
    }

    /** A job under way. */
    static final class Job {
        final long startedAt;
        final String name;
        final int rdds;
        final boolean listing;

        @Nullable
        Query query;

        /** @param listing whether it lists files, for a query to come */
        Job(long startedAt, String name, int rdds, boolean listing) {
            this.startedAt = startedAt;
            this.name = name;
            this.rdds = rdds;
            this.listing = listing;
        }
    }

    /** The tasks of one stage. */
    static final class StageTasks {
        int tasks;
        long runMs;
        long longestMs;
        long firstLaunch = Long.MAX_VALUE;
        long lastFinish;
    }

    long startedAt;
    long endedAt;
    long last;
    boolean ended;
    int slots;
    long firstExecutorAt;

    long taskMs;
    long underHalfMs;
    long noExecutorMs;
    long inJobMs;
    final List<Gap> gaps = new ArrayList<>();
    final List<Query> queries = new ArrayList<>();

    int tasks;
    int failedTasks;
    int tinyTasks;
    long runMs;
    long delayMs;
    long gettingMs;
    long resultBytes;
    /** How long results were fetched and unpacked that no query has asked for. */
    long directMs;

    private long gotUntil;
    long mapStatusBytes;
    long spillBytes;
    int jobs;
    int shortJobs;
    int mostRdds;
    int iteratorJobs;
    int listingJobs;
    long listingMs;
    long skewMs;
    int skewStage = -1;

    final Timeline timeline = new Timeline();

    private int running;
    private long outsideSince;
    private long sqlPendingMs;
    private @Nullable Query lastQuery;
    private @Nullable String lastJobName;
    private final Map<Integer, Job> activeJobs = new HashMap<>();
    private final Map<Integer, Job> jobOfStage = new HashMap<>();
    private final Map<Long, Query> activeQueries = new LinkedHashMap<>();
    private final Map<Long, String> metricNames = new HashMap<>();
    private final Map<Integer, StageTasks> stages = new HashMap<>();

    private enum State {
        TASKS,
        NO_EXECUTORS,
        IN_JOB,
        IN_QUERY,
        OUTSIDE
    }

    private State state() {
        if (running > 0) {
            return State.TASKS;
        }
        if (firstExecutorAt == 0) {
            return State.NO_EXECUTORS;
        }
        if (!activeJobs.isEmpty()) {
            return State.IN_JOB;
        }
        return activeQueries.isEmpty() ? State.OUTSIDE : State.IN_QUERY;
    }

    /** Lets the clock go on to an event. */
    private void advance(long at) {
        if (last == 0 || startedAt == 0) {
            last = Math.max(last, at);
            return;
        }
        long ms = Math.max(0, at - last);
        State state = state();
        if (ms > 0) {
            timeline.add(lane(state), last - startedAt, at - startedAt, state == State.TASKS ? running : 1);
        }
        switch (state) {
            case TASKS -> {
                taskMs += ms;
                if (running * 2 <= slots) {
                    underHalfMs += ms;
                }
            }
            case NO_EXECUTORS -> noExecutorMs += ms;
            case IN_JOB -> inJobMs += ms;
            case IN_QUERY -> sqlPendingMs += ms;
            case OUTSIDE -> {
                if (outsideSince == 0) {
                    outsideSince = last;
                }
            }
        }
        last = Math.max(last, at);
    }

    private static Timeline.Lane lane(State state) {
        return switch (state) {
            case TASKS -> Timeline.Lane.TASKS;
            case NO_EXECUTORS -> Timeline.Lane.NO_EXECUTORS;
            case IN_JOB -> Timeline.Lane.JOB;
            case IN_QUERY -> Timeline.Lane.QUERY;
            case OUTSIDE -> Timeline.Lane.OUTSIDE;
        };
    }

    void started(long at) {
        startedAt = at;
        last = at;
    }

    void ended(long at) {
        advance(at);
        outsideEnds(null, true);
        ended = true;
        endedAt = last;
    }

    /** Where the log ends without the run's end. */
    void stops() {
        if (!ended) {
            outsideEnds(null, true);
            activeQueries.values().forEach(query -> query.preMs += query.jobs == 0 ? sqlPendingMs : 0);
            endedAt = last;
        }
    }

    /** The query under way that has brought most, where that is much; null where none has. */
    @Nullable
    Query collecting() {
        return activeQueries.values().stream()
                .filter(query -> query.resultBytes >= Thresholds.BIG_RESULT)
                .max(Comparator.comparingLong(query -> query.resultBytes))
                .orElse(null);
    }

    void executorAdded(long at, int cores) {
        advance(at);
        if (firstExecutorAt == 0) {
            firstExecutorAt = Math.max(at, 1);
        }
        slots += cores;
    }

    void queryStarted(Query query) {
        advance(query.startedAt);
        outsideEnds(query, false);
        settle();
        activeQueries.put(query.id, query);
        queries.add(query);
    }

    void metricName(long accumulator, String name) {
        metricNames.put(accumulator, name);
    }

    void driverMetric(long queryId, long accumulator, long value) {
        Query query = activeQueries.get(queryId);
        String name = metricNames.get(accumulator);
        if (query != null && name != null) {
            query.metrics.merge(name, value, Long::sum);
        }
    }

    void queryEnded(long id, long at, String error) {
        advance(at);
        Query query = activeQueries.get(id);
        if (query != null) {
            if (query.jobs == 0) {
                query.preMs += sqlPendingMs;
            } else {
                query.postMs += sqlPendingMs;
            }
            sqlPendingMs = 0;
            query.endedAt = at;
            query.error = error;
            activeQueries.remove(id);
            lastQuery = query;
            lastJobName = null;
        }
    }

    void jobStarted(int id, Job job, long queryId, List<Integer> stageIds) {
        advance(job.startedAt);
        Query query = activeQueries.get(queryId);
        outsideEnds(query, false);
        if (query != null) {
            if (query.jobs == 0) {
                query.preMs += sqlPendingMs;
            } else {
                query.midMs += sqlPendingMs;
            }
            query.jobs++;
        }
        sqlPendingMs = 0;
        job.query = query;
        activeJobs.put(id, job);
        stageIds.forEach(stage -> jobOfStage.put(stage, job));
        jobs++;
        mostRdds = Math.max(mostRdds, job.rdds);
        if (job.name.startsWith("hasNext") || job.name.contains("toLocalIterator")) {
            iteratorJobs++;
        }
    }

    void jobEnded(int id, long at) {
        advance(at);
        Job job = activeJobs.remove(id);
        if (job != null) {
            lastJobName = job.name;
            lastQuery = job.query == null ? null : lastQuery;
            if (job.listing) {
                listingJobs++;
                listingMs += at - job.startedAt;
            }
            if (at - job.startedAt < Thresholds.SHORT_JOB_MS) {
                shortJobs++;
            }
        }
    }

    private void settle() {
        if (sqlPendingMs > 0 && !activeQueries.isEmpty()) {
            Query query = activeQueries.values().iterator().next();
            if (query.jobs == 0) {
                query.preMs += sqlPendingMs;
            } else {
                query.midMs += sqlPendingMs;
            }
        }
        sqlPendingMs = 0;
    }

    void taskStarted(long at) {
        advance(at);
        outsideEnds(null, false);
        running++;
    }

    /** A task that has ended, as its event tells. */
    static final class Task {
        int stage;
        long launch;
        long finish;
        long getting;
        boolean failed;
        boolean map;
        long runMs;
        long deserializeMs;
        long serializeMs;
        long resultBytes;
        long spillBytes;
    }

    void taskEnded(Task task) {
        advance(task.finish);
        running = Math.max(0, running - 1);
        tasks++;
        failedTasks += task.failed ? 1 : 0;
        long whole = task.finish - task.launch;
        long getting = task.getting > 0 ? task.finish - task.getting : 0;
        runMs += task.runMs;
        gettingMs += getting;
        delayMs += Math.max(0, whole - task.runMs - task.deserializeMs - task.serializeMs - getting);
        spillBytes += task.spillBytes;
        Job job = jobOfStage.get(task.stage);
        boolean listing = job != null && job.listing;
        tinyTasks += task.runMs < Thresholds.TINY_TASK_MS && !listing ? 1 : 0;
        if (task.map && !ofBigPlan(task.stage)) {
            mapStatusBytes += Math.max(0, task.resultBytes - Thresholds.TASK_RESULT);
        } else if (!task.map && !listing) {
            result(task);
        }
        StageTasks stage = stages.computeIfAbsent(task.stage, id -> new StageTasks());
        stage.tasks++;
        stage.runMs += task.runMs;
        stage.longestMs = Math.max(stage.longestMs, task.runMs);
        stage.firstLaunch = Math.min(stage.firstLaunch, task.launch);
        stage.lastFinish = Math.max(stage.lastFinish, task.finish);
    }

    /** The metrics of a big plan swell every task's result. */
    private boolean ofBigPlan(int stage) {
        Job job = jobOfStage.get(stage);
        return job != null && job.query != null && job.query.planLength >= Thresholds.BIG_PLAN;
    }

    private void result(Task task) {
        Job job = jobOfStage.get(task.stage);
        Query query = job == null ? null : job.query;
        long got = task.getting > 0 ? Math.max(0, task.finish - Math.max(task.getting, gotUntil)) : 0;
        gotUntil = Math.max(gotUntil, task.finish);
        long data = Math.max(0, task.resultBytes - Thresholds.TASK_RESULT);
        if (query != null) {
            query.resultBytes += data;
        } else {
            directMs += got;
        }
        resultBytes += data;
    }

    void stageEnded(int id) {
        StageTasks stage = stages.remove(id);
        jobOfStage.remove(id);
        if (stage != null && stage.tasks > 1) {
            double average = (double) (stage.runMs - stage.longestMs) / (stage.tasks - 1);
            long alone = (long) (stage.longestMs - 4 * average);
            if (alone > skewMs) {
                skewMs = alone;
                skewStage = id;
            }
        }
    }

    private void outsideEnds(@Nullable Query next, boolean end) {
        if (outsideSince > 0) {
            gaps.add(new Gap(outsideSince, last, lastQuery, lastJobName, next, end));
            outsideSince = 0;
        }
    }

    long wallMs() {
        return Math.max(0, endedAt - startedAt);
    }
}

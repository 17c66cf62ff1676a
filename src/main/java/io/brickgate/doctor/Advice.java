package io.brickgate.doctor;

import java.util.List;

/** What helps against each cause, and what does not. */
final class Advice {

    private static final String NOT_EXECUTORS = "More or bigger executors do not help: they wait for the driver.";

    private Advice() {}

    static List<String> of(String cause) {
        return switch (cause) {
            case "planning" ->
                List.of(
                        "Cut the plan: write or checkpoint() between steps, every ten iterations or so of a loop.",
                        "Build many columns in one select() in place of withColumn() in a loop; do not union hundreds of frames one by one.",
                        "Cache or materialise what several queries plan again and again.",
                        NOT_EXECUTORS);
            case "scheduling" ->
                List.of(
                        "Make fewer and bigger tasks: coalesce() or repartition(), spark.sql.shuffle.partitions, spark.sql.files.maxPartitionBytes.",
                        "Replace a loop that starts a job a row or key by one query over all of them.",
                        "A driver with more cores helps a little.",
                        NOT_EXECUTORS);
            case "metadata" ->
                List.of(
                        "Compact small files (OPTIMIZE), and partition by fewer and coarser columns.",
                        "Read a table with a transaction log in place of a tree of files; spark.sql.sources.parallelPartitionDiscovery.threshold lists in parallel.",
                        "Keep mappers times reducers below a million: fewer shuffle partitions; use a committer that does not rename.",
                        NOT_EXECUTORS);
            case "collection" ->
                List.of(
                        "Write the result to a table, and read of it what is needed, in place of collect(), toPandas(), take() of much or toLocalIterator().",
                        "Aggregate or limit before it comes to the driver; switch on spark.sql.execution.arrow.pyspark.enabled.",
                        "More driver memory avoids dying of it, and is no faster.",
                        NOT_EXECUTORS);
            default ->
                List.of(
                        "Lower spark.sql.autoBroadcastJoinThreshold, or drop the broadcast() hint, where the table is big.",
                        "Broadcast a variable once and reuse it; unpersist() it when it is done with.",
                        "A longer spark.sql.broadcastTimeout only waits longer.",
                        NOT_EXECUTORS);
        };
    }
}

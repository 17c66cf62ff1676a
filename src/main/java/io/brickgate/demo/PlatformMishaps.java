package io.brickgate.demo;

import java.util.List;
import java.util.Random;

/** Failures that are neither the code's fault nor the data's: machines, quotas, limits, people. */
final class PlatformMishaps {

    private static final List<String> TYPES = List.of("i3.2xlarge", "r5d.4xlarge", "m5d.2xlarge");

    private PlatformMishaps() {}

    static Ending spotPreemption(Random die) {
        String host = "10.139.64.%d".formatted(4 + die.nextInt(60));
        int task = die.nextInt(200);
        String error =
                ("Job aborted due to stage failure: Task %d in stage 31.0 failed 4 times, most recent failure: Lost"
                                + " task %d.3 in stage 31.0 (TID 4%03d) (%s executor 7): ExecutorLostFailure (executor 7 exited"
                                + " caused by one of the running tasks) Reason: Remote RPC client disassociated. The executor's"
                                + " node was decommissioned: worker lost to spot instance preemption.")
                        .formatted(task, task, die.nextInt(1000), host);
        return Ending.userCode("SparkException: " + error, """
                org.apache.spark.SparkException: %s
                Driver stacktrace:
                \tat org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:3908)
                \tat org.apache.spark.scheduler.DAGScheduler.$anonfun$abortStage$2(DAGScheduler.scala:3830)
                \tat org.apache.spark.scheduler.DAGScheduler.abortStage(DAGScheduler.scala:3817)
                \tat org.apache.spark.scheduler.DAGScheduler.handleTaskSetFailed(DAGScheduler.scala:1695)
                \tat org.apache.spark.scheduler.DAGSchedulerEventProcessLoop.doOnReceive(DAGScheduler.scala:4141)
                """.formatted(error), """
                26/11/22 03:12:40 WARN TaskSetManager: Lost task %d.2 in stage 31.0 (%s executor 7): ExecutorLostFailure
                26/11/22 03:12:41 INFO BlockManagerMasterEndpoint: Executor decommission: Spot instance termination notice on %s
                26/11/22 03:12:44 ERROR TaskSchedulerImpl: Lost executor 7 on %s: Executor decommission finished: spot preemption
                """.formatted(task, host, host, host));
    }

    static Ending noCapacity(Random die) {
        String type = TYPES.get(die.nextInt(TYPES.size()));
        return Ending.platform(
                "CLUSTER_ERROR",
                "CLOUD_FAILURE",
                ("Unexpected failure while waiting for the cluster (1122-0312%02d-%06x) to be ready: Cluster is unusable since"
                                + " the driver is unhealthy: AWS_INSUFFICIENT_INSTANCE_CAPACITY_FAILURE(CLOUD_FAILURE):"
                                + " aws_api_error_code:InsufficientInstanceCapacity, aws_error_message:We currently do not"
                                + " have sufficient %s capacity in the Availability Zone you requested (eu-west-1b)."
                                + " Our system will be working on provisioning additional capacity.")
                        .formatted(die.nextInt(60), die.nextInt(1 << 24), type));
    }

    static Ending runTimeout(Random die) {
        return Ending.timedOut(DemoJobs.TIME_LIMIT.toSeconds());
    }

    static Ending cancelled(Random die) {
        return Ending.userCancelled();
    }

    static Ending databaseRefuses(Random die) {
        String host = "dispatch-db%d.internal.example".formatted(1 + die.nextInt(3));
        return Ending.userCode(
                "Py4JJavaError: An error occurred while calling o%d.load.".formatted(200 + die.nextInt(700)),
                """
                Py4JJavaError: An error occurred while calling o412.load.
                : org.postgresql.util.PSQLException: Connection to %s:5432 refused. Check that the hostname and port are \
                correct and that the postmaster is accepting TCP/IP connections.
                \tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:342)
                \tat org.postgresql.jdbc.PgConnection.<init>(PgConnection.java:263)
                \tat org.apache.spark.sql.execution.datasources.jdbc.connection.BasicConnectionProvider.getConnection(BasicConnectionProvider.scala:49)
                \tat org.apache.spark.sql.execution.datasources.jdbc.JDBCRDD$.resolveTable(JDBCRDD.scala:68)
                Caused by: java.net.ConnectException: Connection refused (Connection refused)
                \tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
                """.formatted(host),
                "INFO reading flight_plans from %s\nWARN attempt 3 of 3 failed\n".formatted(host));
    }

    static Ending unheardOf(Random die) {
        return Ending.userCode(
                "Process finished with return code %d".formatted(171 + die.nextInt(3)),
                "GRB-%04d: ledger frame out of step, giving up\n".formatted(2000 + die.nextInt(8)),
                "bridge 4.11 starting\nGRB-0001: handshake\nGRB-0017: 188201 frames\n");
    }
}

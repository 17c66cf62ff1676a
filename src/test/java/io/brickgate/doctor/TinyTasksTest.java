package io.brickgate.doctor;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job of 1,500 tasks of 5 ms each that takes 20 s: what it is for tells which of the driver's causes it is. */
class TinyTasksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Listing leaf files and directories for 1500 paths:<br/>s3://lake/orders/day=1, ... | metadata
                    count at Orders.scala:12                                                          | scheduling""")
    void jobsThatListFilesAreMetadataAllOthersAreScheduling(String description, String cause) throws IOException {
        DriverVerdict verdict = verdict(log(description));
        assertThat(verdict.causes()).extracting(DriverVerdict.Cause::cause).containsExactly(cause);
        assertThat(verdict.incomplete()).isFalse();
    }

    @Test
    void tasksThatFailAreNamedWhereTheDriverIsWell() throws IOException {
        String failing = log("count at Orders.scala:12")
                .replace("\"Executor Run Time\":5", "\"Executor Run Time\":5000")
                .replace("\"Finish Time\":", "\"Failed\":true,\"Finish Time\":");
        assertThat(verdict(failing).otherwise()).isEqualTo("failing tasks: 1,500 of 1,500 have failed");
    }

    @Test
    void aHeapThatIsTooSmallIsNamedBesideTheCause() throws IOException {
        String collections = """
                [5.000s][info][gc] GC(1) Pause Full (G1 Compaction Pause) 1000M->990M(1024M) 6000.000ms
                [15.000s][info][gc] GC(2) Pause Full (G1 Compaction Pause) 1000M->990M(1024M) 6000.000ms
                """;
        String log = log("count at Orders.scala:12");
        assertThat(verdict(log, collections).causes().get(0).evidence())
                .hasSize(2)
                .last(as(InstanceOfAssertFactories.STRING))
                .contains("garbage collections take 12.0 s", "spark.driver.memory");
        String slow = log.replace("\"Executor Run Time\":5", "\"Executor Run Time\":5000");
        assertThat(verdict(slow, collections).otherwise()).startsWith("the driver's heap is too small");
    }

    private static DriverVerdict verdict(String log) throws IOException {
        return verdict(log, "");
    }

    private static DriverVerdict verdict(String log, String collections) throws IOException {
        DriverDoctor doctor = new DriverDoctor(bytes -> {});
        doctor.eventLog(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        doctor.gcLog(new ByteArrayInputStream(collections.getBytes(StandardCharsets.UTF_8)));
        return Objects.requireNonNull(doctor.verdict());
    }

    private static String log(String description) {
        StringBuilder log = new StringBuilder();
        log.append("{\"Event\":\"SparkListenerApplicationStart\",\"App Name\":\"a\",\"Timestamp\":1000}\n");
        log.append("{\"Event\":\"SparkListenerExecutorAdded\",\"Timestamp\":2000,\"Executor ID\":\"0\",");
        log.append("\"Executor Info\":{\"Host\":\"h\",\"Total Cores\":4}}\n");
        log.append("{\"Event\":\"SparkListenerJobStart\",\"Job ID\":0,\"Submission Time\":5000,");
        log.append("\"Stage Infos\":[{\"Stage ID\":0,\"Stage Name\":\"x\",\"RDD Info\":[{},{}]}],");
        log.append("\"Properties\":{\"spark.job.description\":\"")
                .append(description)
                .append("\"}}\n");
        for (int i = 0; i < 1500; i++) {
            long launch = 5000 + i * 20_000L / 1500;
            long finish = launch + 13;
            log.append("{\"Event\":\"SparkListenerTaskStart\",\"Stage ID\":0,\"Task Info\":{\"Launch Time\":");
            log.append(launch).append("}}\n");
            log.append(
                    "{\"Event\":\"SparkListenerTaskEnd\",\"Stage ID\":0,\"Task Type\":\"ResultTask\",\"Task Info\":");
            log.append("{\"Launch Time\":")
                    .append(launch)
                    .append(",\"Finish Time\":")
                    .append(finish);
            log.append("},\"Task Metrics\":{\"Executor Run Time\":5,\"Result Size\":1000}}\n");
        }
        log.append("{\"Event\":\"SparkListenerJobEnd\",\"Job ID\":0,\"Completion Time\":25000}\n");
        log.append("{\"Event\":\"SparkListenerApplicationEnd\",\"Timestamp\":30000}\n");
        return log.toString();
    }
}

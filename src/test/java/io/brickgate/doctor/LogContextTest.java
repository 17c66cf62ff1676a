package io.brickgate.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogContextTest {

    @Test
    void whatIsFatalComesBeforeWhatIsAnErrorBeforeAWarning() {
        String log = """
                24/05/03 10:11:12 INFO DAGScheduler: Job 7 finished
                24/05/03 10:11:13 WARN HeartbeatReceiver: Removing executor 3 with no recent heartbeats
                24/05/03 10:11:14 ERROR TaskSetManager: Task 3 in stage 5.0 failed 4 times
                24/05/03 10:11:15 FATAL Driver: java.lang.OutOfMemoryError: Java heap space
                \tat java.util.Arrays.copyOf(Arrays.java:3332)
                \tat a.B.c(B.java:1)
                \tat a.B.d(B.java:2)
                \tat a.B.e(B.java:3)
                """;
        assertThat(read(log).lines(1)).singleElement().satisfies(line -> assertThat(line)
                .contains("OutOfMemoryError", "copyOf", "B.java:2")
                .doesNotContain("B.java:3"));
        assertThat(read(log).lines(2)).hasSize(2).first().asString().contains("failed 4 times");
        assertThat(read(log).lines(9)).hasSize(3).noneMatch(line -> line.contains("INFO"));
    }

    @Test
    void whatIsSaidManyTimesIsSaidOnceWithHowOften() {
        String log = IntStream.range(0, 500)
                .mapToObj(
                        i -> "24/05/03 10:11:12 ERROR TaskSchedulerImpl: Lost executor " + i + " on 10.0.0." + i % 250)
                .collect(Collectors.joining("\n"));
        assertThat(read(log).lines(40)).singleElement().asString().contains("Lost executor 0", "[500 times]");
    }

    @Test
    void aLogOfManyKindsOfLinesIsReadInBoundedMemory() {
        LogContext context = new LogContext();
        for (int part = 0; part < 20; part++) {
            String letters = "abcdefghijklmnopqrst".substring(part, part + 1);
            String log = IntStream.range(0, 2_000)
                    .mapToObj(i -> "WARN Odd: " + letters.repeat(1 + i % 100) + "x".repeat(1 + i / 100))
                    .collect(Collectors.joining("\n", "", "\n"));
            context.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        }
        context.read(new ByteArrayInputStream("ERROR the last word".getBytes(StandardCharsets.UTF_8)));
        assertThat(context.lines(3)).hasSize(3).last().isEqualTo("ERROR the last word");
    }

    private static LogContext read(String log) {
        LogContext context = new LogContext();
        context.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        return context;
    }

    @Test
    void anEmptyLogTellsNothing() {
        assertThat(read("").lines(5)).isEqualTo(List.of());
    }
}

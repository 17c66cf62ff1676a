package io.brickgate.examinations;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.failures.Category;
import io.brickgate.failures.Classifier;
import io.brickgate.failures.Rules;
import io.brickgate.failures.Sharpening;
import io.brickgate.failures.Sharpening.Known;
import io.brickgate.masking.Internal;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.WorkspaceFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExaminerTest {

    private static final Path COLLECTS = Path.of("src/test/resources/doctor/log-7b64243b/eventlog.gz");
    private static final Known OUT_OF_MEMORY = new Known(Category.INFRA, "oom_driver", "cluster-oom-driver", "f");

    @Test
    void anOwnClustersLogsAreReadAndTheFailureIsNamedByThem() throws IOException {
        Examined examined = examine(trail(true, "EVENTS", "DRIVER"), 1, files(Files.readAllBytes(COLLECTS)), 1 << 20);
        assertThat(examined.finding()).contains("collection");
        assertThat(examined.sharper()).isNotNull();
        assertThat(examined.again()).isFalse();
        assertThat(examined.news()).isTrue();
        assertThat(examined.report().context()).singleElement().asString().contains("[host]");
    }

    @Test
    void theLogsOfAClusterThatOthersShareAreLeftAlone() throws IOException {
        Examined examined = examine(trail(false, "EVENTS"), 1, files(Files.readAllBytes(COLLECTS)), 1 << 20);
        assertThat(examined.report().verdict()).isNull();
        assertThat(examined.report().lack()).contains("shared");
        assertThat(examined.again()).isFalse();
    }

    @Test
    void noMoreThanItsLimitIsFetched() throws IOException {
        Examined examined = examine(trail(true, "EVENTS"), 1, files(Files.readAllBytes(COLLECTS)), 5_000);
        assertThat(examined.report().lack()).contains("bigger than is read");
        assertThat(examined.report().verdict()).isNotNull();
        assertThat(examined.sharper()).isNull();
    }

    @Test
    void aPartThatCannotBeFetchedIsSaidAndTriedAgainAFewTimes() {
        WorkspaceFault fault =
                new WorkspaceFault(WorkspaceFault.Kind.NOT_DONE, 503, "TEMPORARILY_UNAVAILABLE", "busy", null);
        Opening broken = file -> new SequenceInputStream(new ByteArrayInputStream(new byte[0]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("a part", fault);
            }
        });
        assertThat(examine(trail(true, "EVENTS"), 1, broken, 1 << 20)).satisfies(examined -> {
            assertThat(examined.report().lack()).contains("TEMPORARILY_UNAVAILABLE");
            assertThat(examined.again()).isTrue();
        });
        assertThat(examine(trail(true, "EVENTS"), 3, broken, 1 << 20).again()).isFalse();
    }

    @Test
    void aRunWithoutAClusterAndAWorkspaceThatDoesNotAnswerAreSaid() {
        assertThat(examine(null, 1, files(new byte[0]), 1).report().lack()).contains("no cluster of its own");
        Examiner examiner = new Examiner(
                new DeliveredLogs() {
                    @Override
                    public List<ClusterTrail> of(RunKey run) {
                        throw new WorkspaceFault(WorkspaceFault.Kind.NOT_DONE, 0, "circuit_open", "left alone", null);
                    }

                    @Override
                    public InputStream open(String workspace, LogFile file, long from) {
                        throw new AssertionError();
                    }
                },
                new Sharpening(new Classifier(Rules.shipped(null))),
                settings(1));
        Examined examined = examiner.examine(examination(1));
        assertThat(examined.report().lack()).contains("circuit_open");
        assertThat(examined.again()).isTrue();
        assertThat(examined.news()).isFalse();
    }

    @Test
    void theSameFindingIsNoNewsTheSecondTime() throws IOException {
        Examined first = examine(trail(true, "EVENTS"), 1, files(Files.readAllBytes(COLLECTS)), 1 << 20);
        Examination before = new Examination(
                first.examination().run(),
                0,
                Examination.State.IN_HAND,
                "brickgate",
                Instant.EPOCH,
                null,
                1,
                null,
                first.finding(),
                first.report(),
                null,
                "n/1");
        assertThat(new Examined(before, first.report(), first.finding(), null, false).news())
                .isFalse();
    }

    @Test
    void whatAnEarlierLookHasFoundOutlivesOneThatFindsNothing() throws IOException {
        Examined first = examine(trail(true, "EVENTS"), 1, files(Files.readAllBytes(COLLECTS)), 1 << 20);
        Opening odd = file -> {
            throw new IllegalArgumentException("Illegal base64 character");
        };
        Examined second = examiner(trail(true, "EVENTS"), odd, 1 << 20)
                .examine(new Examination(
                        first.examination().run(),
                        0,
                        Examination.State.IN_HAND,
                        "brickgate",
                        Instant.EPOCH,
                        null,
                        2,
                        null,
                        first.finding(),
                        first.report(),
                        OUT_OF_MEMORY,
                        "n/2"));
        assertThat(second.finding()).isEqualTo(first.finding());
        assertThat(second.report().verdict()).isEqualTo(first.report().verdict());
        assertThat(second.report().lack()).contains("could not be read");
        assertThat(second.news()).isFalse();
        assertThat(second.again()).isTrue();
    }

    private interface Opening {
        InputStream open(LogFile file);
    }

    private static Opening files(byte[] events) {
        byte[] driver = "30/01/02 03:04:05 ERROR Fetcher: lost 10.1.2.3:4040\n".getBytes(StandardCharsets.UTF_8);
        return file -> new ByteArrayInputStream(file.kind() == LogFile.Kind.EVENTS ? events : driver);
    }

    private static Examined examine(@Nullable ClusterTrail trail, int tries, Opening files, long most) {
        return examiner(trail, files, most).examine(examination(tries));
    }

    private static Examiner examiner(@Nullable ClusterTrail trail, Opening files, long most) {
        DeliveredLogs logs = new DeliveredLogs() {
            @Override
            public List<ClusterTrail> of(RunKey run) {
                return trail == null ? List.of() : List.of(trail);
            }

            @Override
            public InputStream open(String workspace, LogFile file, long from) {
                return files.open(file);
            }
        };
        return new Examiner(logs, new Sharpening(new Classifier(Rules.shipped(null))), settings(most));
    }

    private static ClusterTrail trail(boolean own, String... kinds) {
        List<LogFile> files = List.of(kinds).stream()
                .map(kind -> new LogFile(
                        LogFile.Kind.valueOf(kind), Internal.of("/logs/" + kind), kind.toLowerCase(Locale.ROOT), 9))
                .toList();
        return new ClusterTrail(own, null, null, List.of(), files, true, "");
    }

    private static ExaminationSettings settings(long most) {
        return new ExaminationSettings(
                "n", true, Duration.ZERO, Duration.ZERO, 3, most, Duration.ZERO, Duration.ofMinutes(1));
    }

    private static Examination examination(int tries) {
        return new Examination(
                new RunKey("main", 7),
                0,
                Examination.State.IN_HAND,
                "brickgate",
                Instant.EPOCH,
                null,
                tries,
                null,
                "",
                null,
                OUT_OF_MEMORY,
                "n/1");
    }
}

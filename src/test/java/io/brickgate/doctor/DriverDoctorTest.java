package io.brickgate.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4BlockOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.SnappyOutputStream;

class DriverDoctorTest {

    private static final Path RUNS = Path.of("src/test/resources/doctor");
    private static final Path COLLECT = RUNS.resolve("log-7b64243b/eventlog.gz");

    @ParameterizedTest
    @CsvSource({
        "log-7b64243b, collection",
        "log-c5c9fbe5, metadata",
        "log-453b781a, broadcast",
        "log-a027cf4e, broadcast",
        "log-ca926d30, planning",
        "log-fd5fdda1, scheduling"
    })
    void theMainCauseIsNamedWithEvidenceAndAdvice(String run, String cause) throws IOException {
        DriverVerdict verdict = whole(RUNS.resolve(run));
        assertThat(verdict.driverBound()).isTrue();
        DriverVerdict.Cause first = verdict.causes().get(0);
        assertThat(first.cause()).isEqualTo(cause);
        assertThat(first.advice()).anyMatch(line -> line.contains("do not help"));
        assertThat(first.seconds()).isBetween(1.0, verdict.wallSeconds());
        assertThat(verdict.otherwise()).isEmpty();
        assertThat(verdict.incomplete()).isFalse();
        assertThat(verdict.confidence()).isEqualTo("high");
    }

    @ParameterizedTest
    @CsvSource({"log-0ce8357a, waiting for executors", "log-8438fff6, own code"})
    void aDriverThatIsWellIsSaidToBeAndWhatIsTheMatterToo(String run, String what) throws IOException {
        DriverVerdict verdict = whole(RUNS.resolve(run));
        assertThat(verdict.driverBound()).isFalse();
        assertThat(verdict.causes()).isEmpty();
        assertThat(verdict.otherwise()).contains(what);
    }

    @Test
    void theBreakdownIsTheWallClock() throws IOException {
        try (Stream<Path> runs = Files.list(RUNS)) {
            for (Path run : runs.filter(Files::isDirectory).toList()) {
                DriverVerdict verdict = whole(run);
                double sum = verdict.breakdown().entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith("of_it"))
                        .mapToDouble(java.util.Map.Entry::getValue)
                        .sum();
                assertThat(sum)
                        .as(run.toString())
                        .isBetween(verdict.wallSeconds() * 0.98, verdict.wallSeconds() * 1.02);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd", "lz4", "snappy"})
    void everyWayInWhichSparkPacksALogIsRead(String how) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packed(how, packed)) {
            out.write(plain());
        }
        assertThat(of(packed.toByteArray())).isEqualTo(of(plain()));
    }

    @Test
    void aRolledLogIsReadInTheOrderOfItsNumbers(@TempDir Path folder) throws IOException {
        String[] lines = new String(plain(), StandardCharsets.UTF_8).split("\n");
        for (int part = 0; part < 12; part++) {
            int from = lines.length * part / 12;
            int to = lines.length * (part + 1) / 12;
            Files.writeString(
                    folder.resolve("events_" + (part + 1) + "_app-1"),
                    String.join("\n", Arrays.asList(lines).subList(from, to)) + "\n");
        }
        Files.writeString(folder.resolve("appstatus_app-1"), "");
        DriverDoctor doctor = new DriverDoctor(bytes -> {});
        doctor.eventLog(folder);
        assertThat(doctor.verdict()).isEqualTo(of(plain()));
    }

    @Test
    void aLogThatIsCutAnywhereIsReadAsFarAsItGoes() throws IOException {
        byte[] plain = plain();
        byte[] gzip = Files.readAllBytes(COLLECT);
        Random die = new Random(7);
        for (int i = 0; i < 200; i++) {
            int end = die.nextInt(plain.length);
            DriverVerdict verdict = of(Arrays.copyOf(plain, end));
            assertThat(verdict == null || verdict.incomplete())
                    .as("cut at " + end)
                    .isTrue();
            int packedEnd = 20 + die.nextInt(gzip.length - 40);
            DriverVerdict packed = of(Arrays.copyOf(gzip, packedEnd));
            assertThat(packed == null || packed.incomplete())
                    .as("packed, cut at " + packedEnd)
                    .isTrue();
        }
        DriverVerdict killed = of(Arrays.copyOf(plain, plain.length - 100));
        assertThat(killed.causes().get(0).cause()).isEqualTo("collection");
        assertThat(killed.confidence()).isEqualTo("low");
    }

    @Test
    void whatIsNotKnownIsSkipped() throws IOException {
        String log = new String(plain(), StandardCharsets.UTF_8);
        String odd = "{\"Event\":\"com.databricks.Something\",\"x\":{\"y\":[1,2]}}\n"
                + log.replaceFirst("\"Timestamp\"", "\"New Field\":{\"a\":[]},\"Timestamp\"");
        assertThat(of(odd.getBytes(StandardCharsets.UTF_8))).isEqualTo(of(plain()));
        DriverVerdict broken = of((log + "not json at all\n").getBytes(StandardCharsets.UTF_8));
        assertThat(broken.causes()).isEqualTo(of(plain()).causes());
        assertThat(broken.incomplete()).isTrue();
        assertThat(of("nothing of Spark's\n".getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // before 3.0 metrics had other names
        "spark-2.4.8-broadcast, broadcast, builds and sends",
        // six times 11 MB, none of which takes a second to unpack
        "spark-3.5.7-small-collects, collection, to the driver",
        // 25 queries of 300 columns each, analysed in 0.1 s before each begins
        "spark-3.5.7-wide-selects, planning, between queries' starts and their jobs"
    })
    void manyALittleIsSeenToo(String name, String cause, String evidence) throws IOException {
        DriverDoctor doctor = new DriverDoctor(bytes -> {});
        doctor.eventLog(Path.of("src/test/resources/doctor-more", name + ".gz"));
        DriverVerdict verdict = doctor.verdict();
        assertThat(verdict.incomplete()).isFalse();
        assertThat(verdict.causes().get(0).cause()).isEqualTo(cause);
        assertThat(verdict.causes().get(0).evidence().toString()).contains(evidence);
    }

    private static DriverVerdict whole(Path run) throws IOException {
        DriverDoctor doctor = new DriverDoctor(bytes -> {});
        doctor.eventLog(run.resolve("eventlog.gz"));
        doctor.driverLog(run.resolve("log4j-active.log.gz"));
        doctor.gcLog(run.resolve("gc.log.gz"));
        return doctor.verdict();
    }

    private static DriverVerdict of(byte[] log) throws IOException {
        DriverDoctor doctor = new DriverDoctor(bytes -> {});
        doctor.eventLog(new ByteArrayInputStream(log));
        return doctor.verdict();
    }

    private static byte[] plain() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(COLLECT))) {
            return in.readAllBytes();
        }
    }

    private static OutputStream packed(String how, OutputStream out) throws IOException {
        return switch (how) {
            case "gzip" -> new GZIPOutputStream(out);
            case "zstd" -> new ZstdOutputStream(out);
            case "lz4" -> new LZ4BlockOutputStream(out);
            case "snappy" -> new SnappyOutputStream(out);
            default -> out;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2030-01-02T03:04:05.678+0000][1.234s][info][gc] GC(7) Pause Young (Normal) (G1) 24M->5M(1024M) 12.5ms",
                "[6.234s][info][gc] GC(7) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(1024M) 12.5ms",
                "2030-01-02T03:04:05.678+0000: 1.234: [GC (Allocation Failure) [PSYoungGen: 1K->2K(3K)] 4K->5K(6K), 0.0125 secs]",
                "2030-01-02T03:04:05.678+0000: [Full GC (System.gc()) 4K->5K(6K), 0.0125 secs] [Times: user=0.03 sys=0.01]"
            })
    void collectionsAreReadAsEachJvmWritesThem(String line) {
        GcLog log = new GcLog();
        log.read(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        long at = Instant.parse("2030-01-02T03:04:05.678Z").toEpochMilli();
        log.applicationStarted(at - 6_234 + 2_500);
        assertThat(log.known()).isTrue();
        assertThat(log.within(at - 1, at + 1)).isEqualTo(1);
        assertThat(log.seconds(at - 1, at + 1)).isEqualTo(0.0125);
    }
}

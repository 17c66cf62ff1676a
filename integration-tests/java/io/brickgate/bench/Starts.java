package io.brickgate.bench;

import io.brickgate.hub.World;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** How long the packed jar takes until it is ready, and what it then holds of the machine's memory. */
final class Starts {

    private static final Path JAR = Path.of("target/brickgate.jar");
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final boolean quick;
    private final Path folder;
    private final Table table;

    Starts(boolean quick) throws IOException {
        this.quick = quick;
        this.folder = Files.createTempDirectory("brickgate-bench");
        Table.say("The jar: " + Files.size(JAR) / 1_000_000 + " MB");
        this.table = new Table(
                "Start and memory of the jar, embedded database, four channels",
                "how",
                "s to ready",
                "CPU s to ready",
                "MB idle",
                "MB after load");
    }

    void measure() throws Exception {
        Path extracted = folder.resolve("extracted");
        end(Child.java(
                log(),
                List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", extracted.toString())));
        Path jar = extracted.resolve("brickgate.jar");
        Path archive = folder.resolve("classes.jsa");
        hub("java -jar", List.of(), JAR);
        if (!quick) {
            hub("java " + String.join(" ", SMALL) + " -jar", SMALL, JAR);
            hub("the same, extracted (-Djarmode=tools … extract)", SMALL, jar);
        }
        hub("(training run that writes the AppCDS archive)", with(SMALL, "-XX:ArchiveClassesAtExit=" + archive), jar);
        hub("the same, extracted, with the AppCDS archive", with(SMALL, "-XX:SharedArchiveFile=" + archive), jar);
        new Classifying(folder, JAR, jar).measure();
    }

    private void hub(String how, List<String> options, Path jar) throws Exception {
        try (World world = new World()) {
            int port = freePort();
            Path data = Files.createTempDirectory(folder, "data");
            try (Child child = Child.java(log(), command(options, jar, world, port, data))) {
                await(child, () -> ready(port));
                double seconds = child.seconds();
                double cpu = child.cpuSeconds();
                Thread.sleep(quick ? 5_000 : 20_000);
                long idle = child.residentMb();
                load(world);
                await(
                        child,
                        () -> world.pagerDuty.incidents().size() >= 50
                                && world.serviceNow.records().size() >= 50);
                Thread.sleep(5_000);
                table.row(how, seconds, cpu, idle, child.residentMb());
            }
        }
    }

    private static List<String> command(List<String> options, Path jar, World world, int port, Path data) {
        Map<String, String> settings = new HashMap<>(world.settings());
        settings.putAll(BenchHub.common());
        settings.putAll(Map.of("server.port", String.valueOf(port), "brickgate.data-dir", data.toString()));
        settings.put("brickgate.poll.cron", "0/5 * * * * ?");
        List<String> command = new ArrayList<>(options);
        command.add("-jar");
        command.add(jar.toString());
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    /** 500 failures of 50 jobs at once. */
    private static void load(World world) {
        for (int i = 0; i < 50; i++) {
            long job = world.workspace.job("loaded_" + i, Map.of());
            for (int j = 0; j < 10; j++) {
                world.workspace
                        .run(job)
                        .startedAgo(Duration.ofMinutes(2))
                        .endsAfter(Duration.ofMinutes(1))
                        .fails(
                                "KeyError: 'id'",
                                "Traceback\n" + "  File x\n".repeat(300) + "KeyError: 'id'",
                                "RUN_EXECUTION_ERROR",
                                "CLIENT_ERROR")
                        .start();
            }
        }
    }

    private void await(Child child, java.util.concurrent.Callable<Boolean> until) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(50))
                .failFast("the hub has ended, see " + folder, () -> !child.alive())
                .until(until);
    }

    private static boolean ready(int port) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Path log() throws IOException {
        return Files.createTempFile(folder, "log", ".txt");
    }

    static void end(Child child) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !child.alive());
    }

    private static List<String> with(List<String> options, String more) {
        return Stream.concat(options.stream(), Optional.of(more).stream()).toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.brickgate.crash;

import io.brickgate.hub.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hub as a process of its own, which can be killed at any moment; what it says goes to {@code target/crash}. */
public final class HubProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private HubProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts the hub and returns at once. */
    public static HubProcess start(String log, Map<String, String> settings) {
        int port = freePort();
        Map<String, String> all = new HashMap<>(Hub.defaults());
        all.put("logging.level.io.brickgate", "INFO");
        all.putAll(settings);
        all.put("server.port", String.valueOf(port));
        List<String> command = Installation.get().command();
        all.forEach((key, value) -> command.add("--" + key + "=" + value));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Installation.FOLDER.resolve(log + ".log").toFile())
                    .start();
            return new HubProcess(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Whether it takes requests by now. */
    public boolean ready() {
        return status(request("/actuator/health/readiness").GET().build()) == 200;
    }

    /** Whether it has handled the failure of a run. */
    boolean knows(long runId) {
        return status(request("/api/v1/runs/" + runId + "/error").GET().build()) == 200;
    }

    /** Hints at a run, as the workspace's webhook does; lost where the hub is away. */
    public void hint(long runId) {
        String body = "{\"event_type\":\"jobs.on_failure\",\"run\":{\"run_id\":" + runId + "}}";
        status(request("/hooks/databricks")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        String login = "operator:" + Hub.PASSWORD;
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(3))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Sends an order, and says what it was answered; 0 is no answer. */
    int post(String path, String body) {
        return status(request(path)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** From now on no file of the process grows beyond so many bytes, as on a full disk; −1 takes the limit away. */
    void filesGrowTo(long bytes) throws IOException, InterruptedException {
        String limit = bytes < 0 ? "unlimited" : String.valueOf(bytes);
        int code = new ProcessBuilder(
                        "prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + limit + ":unlimited")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("prlimit has answered " + code);
        }
    }

    /** Waits for its end, which somebody else brings about. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kill −9: no shutdown hook, no finally, no flush. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** A shutdown in good order. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(60, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}

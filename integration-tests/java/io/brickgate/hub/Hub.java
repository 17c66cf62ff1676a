package io.brickgate.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.Brickgate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The real hub, started as in production: over real HTTP, on a real database, against the outside world it is given. */
public final class Hub implements AutoCloseable {

    /** Every role has a user of its name with this password. */
    public static final String PASSWORD = "correct horse battery staple";

    public static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private Hub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts the hub and returns once its routes run. */
    public static Hub start(Map<String, String> settings, Clock clock) {
        Map<String, String> all = new HashMap<>(defaults());
        // Quartz keeps one pool of connections a scheduler's name within a JVM: hubs that are no cluster need their own
        all.put("spring.quartz.scheduler-name", "hub-" + UUID.randomUUID());
        // a hub that a test leaves running ends with the JVM, which waits for no route whose database has gone already
        all.put("spring.main.register-shutdown-hook", "false");
        all.putAll(settings);
        String[] arguments = all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new Hub(new SpringApplicationBuilder(Brickgate.class)
                .initializers((ApplicationContextInitializer<GenericApplicationContext>)
                        context -> context.registerBean(Clock.class, () -> clock))
                .run(arguments));
    }

    public static Hub start(Map<String, String> settings) {
        return start(settings, Clock.systemUTC());
    }

    /** What every hub under test is told, wherever it runs. */
    public static Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("server.port", "0");
        defaults.put("spring.jmx.enabled", "false");
        defaults.put("brickgate.poll.cron", "* * * * * ?");
        defaults.put("brickgate.doctor.enabled", "false");
        defaults.put("brickgate.doctor.requests-per-second", "50");
        defaults.put("brickgate.notifications.group-wait", "0s");
        defaults.put("brickgate.notifications.digest-from", "100000");
        defaults.put("brickgate.incidents.wave-jobs", "1000"); // tests of other things fail many jobs for one cause
        defaults.put("logging.level.io.brickgate", "DEBUG");
        String[] roles = {"viewer", "operator", "approver", "auditor", "admin"};
        for (int i = 0; i < roles.length; i++) {
            String user = "brickgate.security.users[" + i + "].";
            defaults.put(user + "name", roles[i]);
            defaults.put(user + "password", HASH);
            defaults.put(user + "roles[0]", roles[i]);
        }
        return defaults;
    }

    public String url() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** The books, for looking at what no answer shows. */
    public JdbcClient books() {
        return context.getBean(JdbcClient.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public boolean has(String bean) {
        return context.containsBean(bean);
    }

    /** An answer of the REST door. */
    public record Reply(int status, JsonNode json, HttpResponse<String> raw) {}

    public Reply get(String path, String user) {
        return send(request(path, user).GET().build());
    }

    public Reply delete(String path, String user) {
        return send(request(path, user).DELETE().build());
    }

    public Reply post(String path, String user, String body, String... headers) {
        HttpRequest.Builder request =
                request(path, user).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String path, String user) {
        String login = user + ":" + PASSWORD;
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json = type.contains("json") ? JSON.readTree(response.body()) : JSON.nullNode();
            return new Reply(response.statusCode(), json, response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

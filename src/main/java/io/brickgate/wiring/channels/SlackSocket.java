package io.brickgate.wiring.channels;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.chatops.SlackCall;
import io.brickgate.chatops.SlackDoor;
import io.brickgate.documents.Json;
import io.brickgate.notifications.Channel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode of one Slack channel, for hubs without a public address: the hub calls Slack and hears there what people say.
 * Each envelope is acknowledged before it is acted on; a connection that ends is opened anew.
 *
 * @see <a href="https://docs.slack.dev/apis/events-api/using-socket-mode">Using Socket Mode</a>
 */
final class SlackSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
    private static final String API_URL = "https://slack.com/api/";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Channel channel;
    private final SlackDoor door;
    private final Json json;
    private final Consumer<SlackCall> heard;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable WebSocket open;

    /** @param heard takes each call; it must not wait */
    SlackSocket(Channel channel, SlackDoor door, Json json, Consumer<SlackCall> heard) {
        this.channel = channel;
        this.door = door;
        this.json = json;
        this.heard = heard;
        this.thread = new Thread(this::run, "slack-socket-" + channel.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Duration wait = FIRST_WAIT;
        while (!closed) {
            try {
                Ear ear = new Ear();
                open = http.newWebSocketBuilder()
                        .connectTimeout(PATIENCE)
                        .buildAsync(URI.create(address()), ear)
                        .get();
                LOG.info("{}: Socket Mode is connected", channel);
                wait = FIRST_WAIT;
                ear.ended.get();
            } catch (IOException | ExecutionException | CompletionException | IllegalArgumentException e) {
                LOG.warn("{}: Socket Mode is not connected, next try in {} s: {}", channel, wait.toSeconds(), said(e));
            } catch (InterruptedException e) {
                return;
            }
            wait = paused(wait);
        }
    }

    private Duration paused(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
        Duration next = wait.multipliedBy(2);
        return next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next;
    }

    /** The address is a secret for a minute: it is neither kept nor logged. */
    private String address() throws IOException, InterruptedException {
        String base = channel.settings().getOrDefault("api-url", API_URL);
        HttpRequest ask = HttpRequest.newBuilder(
                        URI.create(base + (base.endsWith("/") ? "" : "/") + "apps.connections.open"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + channel.setting("app-token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody())
                .build();
        JsonNode answer = json.read(http.send(ask, BodyHandlers.ofString()).body(), JsonNode.class);
        if (!answer.path("ok").asBoolean()) {
            throw new IOException(
                    "apps.connections.open: " + answer.path("error").asText("no answer"));
        }
        return answer.path("url").asText();
    }

    private static String said(Exception e) {
        return e instanceof IOException
                        && e.getMessage() != null
                        && e.getMessage().startsWith("apps.")
                ? e.getMessage()
                : e.getClass().getSimpleName();
    }

    /** Acknowledges and hands on what one connection says. */
    private final class Ear implements WebSocket.Listener {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            socket.request(1);
            if (!last) {
                return null;
            }
            String whole = text.toString();
            text.setLength(0);
            return hear(socket, whole);
        }

        private @Nullable CompletionStage<?> hear(WebSocket socket, String whole) {
            JsonNode envelope = json.read(whole, JsonNode.class);
            String type = envelope.path("type").asText("");
            if (type.equals("disconnect")) {
                return socket.sendClose(WebSocket.NORMAL_CLOSURE, "").thenRun(() -> ended.complete(null));
            }
            String id = envelope.path("envelope_id").asText("");
            if (id.isEmpty()) {
                return null;
            }
            return socket.sendText(json.write(Map.of("envelope_id", id)), true)
                    .thenRun(() -> act(type, envelope.path("payload")));
        }

        private void act(String type, JsonNode payload) {
            try {
                switch (type) {
                    case "interactive" -> heard.accept(door.press(json.write(Map.of("payload", payload.toString()))));
                    case "slash_commands" -> heard.accept(door.command(payload.toString()));
                    default -> LOG.debug("{}: nothing is done about {}", channel, type);
                }
            } catch (RuntimeException e) {
                LOG.warn("{}: what was said cannot be taken: {}", channel, e.getMessage());
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            ended.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete(null);
        }
    }

    @Override
    public void close() {
        closed = true;
        WebSocket socket = open;
        if (socket != null) {
            socket.abort();
        }
        thread.interrupt();
    }
}

package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.demo.Ending;
import io.brickgate.demo.Request;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People talk to the hub in Slack with their own rights; what Slack has not signed does nothing. */
class SlackTalksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String OLGA = "U0OPERATOR";
    private static final String ABE = "U0APPROVER";
    private static final String VERA = "U0VIEWER";

    private static final String POLICY = """
            rules:
            - { name: all, match: {}, verdict: TELL }
            people:
            - { name: asks, match: { job: "asks*" }, answer: ask }
            - { name: usual, match: {}, answer: allow, parameters: { "*": any } }
            """;

    private static World world;
    private static Hub hub;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        world = new World();
        Path policy = Files.createTempDirectory("policy");
        Files.writeString(policy.resolve("policy.yaml"), POLICY);
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("brickgate.policy", policy.toString());
        settings.put("brickgate.channels[0].settings.signing-secret", SECRET);
        settings.put("brickgate.security.users[0].slack-id", VERA);
        settings.put("brickgate.security.users[1].slack-id", OLGA);
        settings.put("brickgate.security.people[0].name", "approver");
        settings.put("brickgate.security.people[0].aliases[0]", "slack:" + ABE);
        hub = Hub.start(settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
    }

    @Test
    void aButtonRetriesOnceWithTheRightsOfWhoeverPressesIt() {
        long job = world.workspace.job("retry_me", Map.of());
        long run = fail(job);
        String retry = button("retry_me", "brickgate_retry");

        assertThat(answerTo(press(VERA, "brickgate_retry", retry, "t1"))).contains("Not done", "role operator");
        assertThat(actions(run)).isEmpty();

        Press first = press(OLGA, "brickgate_retry", retry, "t2");
        assertThat(answerTo(first)).contains("Done");
        assertThat(actions(run)).containsExactly("operator");

        send(first.body(), Instant.now(), SECRET); // Slack sends it again
        assertThat(answerTo(press(OLGA, "brickgate_retry", retry, "t3"))).contains("pressed already, by operator");
        assertThat(actions(run)).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(buttons("retry_me")).doesNotContain("brickgate_retry"));
    }

    @Test
    void whatARetryHasStartedIsCancelledByItsButton() {
        long job =
                world.workspace.job("cancel_me").lasting(Duration.ofMinutes(10)).add();
        long run = fail(job);
        assertThat(answerTo(press(OLGA, "brickgate_retry", button("cancel_me", "brickgate_retry"), "t5")))
                .contains("Done");
        String cancel = button("cancel_me", "brickgate_cancel");
        assertThat(answerTo(press(VERA, "brickgate_cancel", cancel, "t6"))).contains("Not done");
        assertThat(answerTo(press(OLGA, "brickgate_cancel", cancel, "t7"))).doesNotContain("Not done");
        String started = hub.get("/api/v1/runs/" + run, "viewer")
                .json()
                .at("/actions/0/outcome_run_id")
                .asText();
        await().atMost(PATIENCE).until(() -> world.workspace.requests("/runs/cancel").stream()
                .anyMatch(request -> request.body().contains(started)));
    }

    @Test
    void acknowledgingTakesTheButtonAway() {
        long run = fail(world.workspace.job("ack_me", Map.of()));
        Press ack = press(OLGA, "brickgate_acknowledge", button("ack_me", "brickgate_acknowledge"), "t10");
        assertThat(answerTo(ack)).contains("Acknowledged");
        assertThat(hub.get("/api/v1/runs/" + run, "viewer")
                        .json()
                        .at("/incident/acknowledged_by")
                        .asText())
                .isEqualTo("operator");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(buttons("ack_me"))
                .contains("brickgate_retry", "brickgate_silence")
                .doesNotContain("brickgate_acknowledge"));
        Press silence = press(OLGA, "brickgate_silence", button("ack_me", "brickgate_silence"), "t11");
        assertThat(answerTo(silence)).contains("Silenced for an hour");
        assertThat(hub.get("/api/v1/silences", "viewer").json().path("items")).hasSize(1);
    }

    @Test
    void whatNeedsConsentIsALinkAndIsAgreedToBySomebodyElse() {
        long job = world.workspace.job("asks_for_it", Map.of());
        long run = fail(job);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(buttons("asks_for_it"))
                .contains("retry_in_hub")
                .doesNotContain("brickgate_retry"));

        Press asked = command(OLGA, "retry " + run + " it was the network", "t20");
        assertThat(answerTo(asked)).contains("waits for others' consent");
        await().atMost(PATIENCE).until(() -> card("Consent is wanted") != null);
        JsonNode card = card("Consent is wanted");
        String approve = value(card, "brickgate_approve");
        assertThat(answerTo(press(OLGA, "brickgate_approve", approve, "t21"))).contains("Not done");
        assertThat(answerTo(press(ABE, "brickgate_approve", approve, "t22"))).contains("Done");
        assertThat(actions(run)).containsExactly("operator");
        await().atMost(PATIENCE).until(() -> card("granted by approver") != null);
    }

    @Test
    void commandsAnswerInWords() {
        long job = world.workspace.job("by_command", Map.of());
        long run = fail(job);
        assertThat(answerTo(command(VERA, "status " + run, "t30"))).contains("by_command", "failed");
        assertThat(answerTo(command(VERA, "runs failed", "t31"))).contains("by_command");
        assertThat(answerTo(command(VERA, "run by_command", "t32"))).contains("Not done", "role operator");
        assertThat(answerTo(command(OLGA, "run by_command just so", "t33"))).contains("Done: run `");
        assertThat(answerTo(command(OLGA, "dance", "t34"))).contains("status RUN");
        assertThat(answerTo(command(OLGA, "status", "t35"))).contains("say what it is about");
        assertThat(answerTo(command(OLGA, "status nonsense", "t36"))).contains("Not done");
        assertThat(answerTo(command("U0STRANGER", "status " + run, "t37"))).contains("does not know you as U0STRANGER");
    }

    @Test
    void slacksRepetitionOfACommandActsOnce() {
        long job = world.workspace.job("twice", Map.of());
        long run = fail(job);
        Press asked = command(OLGA, "run twice", "t40");
        assertThat(answerTo(asked)).contains("Done");
        long before = started(job);
        send(asked.body(), Instant.now(), SECRET);
        send(asked.body(), Instant.now(), SECRET);
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> started(job) == before);
        assertThat(run).isPositive();
    }

    @Test
    void itIsAnsweredAtOnceWithAnEmptyBody() {
        Instant before = Instant.now();
        HttpResponse<String> answer = send(form(OLGA, "help", "t50"), Instant.now(), SECRET);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "early", "tampered", "wrong-secret", "unsigned", "no-time"})
    void whatIsNotSignedRightDoesNothing(String how) {
        String body = form(OLGA, "help", "t60-" + how);
        Instant at = how.equals("late")
                ? Instant.now().minusSeconds(301)
                : how.equals("early") ? Instant.now().plusSeconds(310) : Instant.now();
        String timestamp = how.equals("no-time") ? "" : String.valueOf(at.getEpochSecond());
        String signature =
                how.equals("unsigned") ? "" : sign(how.equals("wrong-secret") ? "x" + SECRET : SECRET, timestamp, body);
        HttpResponse<String> answer =
                post(how.equals("tampered") ? body + "&text=retry" : body, timestamp, signature, "commands");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("bad_signature").doesNotContain(SECRET);
        assertThat(world.slack.requests("/response/t60-" + how)).isEmpty();
    }

    @Test
    void nothingIsSentToAnAddressThatIsNotSlacks() {
        String body = form(OLGA, "help", "t70")
                .replaceAll("response_url=[^&]*", "response_url=" + encoded("http://127.0.0.1:1/x"));
        assertThat(send(body, Instant.now(), SECRET).statusCode()).isEqualTo(400);
    }

    private record Press(String body, String id) {}

    private static Press press(String user, String action, String value, String id) {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("type", "block_actions");
        payload.putObject("user").put("id", user).put("username", "somebody").put("team_id", "T0TEAM");
        payload.put("api_app_id", "A0APP");
        payload.put("token", "verification-is-deprecated");
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", "1.2")
                .put("channel_id", "C0SIM0001");
        payload.put("trigger_id", id);
        payload.put("response_url", responseUrl(id));
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("block_id", "b")
                .put("value", value)
                .put("action_ts", id);
        String body = "payload=" + encoded(payload.toString());
        assertThat(post(body, now(), sign(SECRET, now(), body), "interactivity").statusCode())
                .isEqualTo(200);
        return new Press(body, id);
    }

    private static Press command(String user, String text, String id) {
        String body = form(user, text, id);
        assertThat(send(body, Instant.now(), SECRET).statusCode()).isEqualTo(200);
        return new Press(body, id);
    }

    private static String form(String user, String text, String id) {
        return "token=x&team_id=T0TEAM&channel_id=C0SIM0001&user_id=" + user + "&command=" + encoded("/brickgate")
                + "&text=" + encoded(text) + "&response_url=" + encoded(responseUrl(id)) + "&trigger_id=" + id;
    }

    private static String responseUrl(String id) {
        return world.slack.url() + "/response/" + id;
    }

    private static String answerTo(Press press) {
        await().atMost(PATIENCE)
                .until(() -> !world.slack.requests("/response/" + press.id()).isEmpty());
        List<Request> answers = world.slack.requests("/response/" + press.id());
        return answers.get(answers.size() - 1).json().path("text").asText();
    }

    private static HttpResponse<String> send(String body, Instant at, String secret) {
        String timestamp = String.valueOf(at.getEpochSecond());
        String door = body.startsWith("payload=") ? "interactivity" : "commands";
        return post(body, timestamp, sign(secret, timestamp, body), door);
    }

    private static HttpResponse<String> post(String body, String timestamp, String signature, String door) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + "/hooks/slack/" + door))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body));
            if (!timestamp.isEmpty()) {
                request.header("X-Slack-Request-Timestamp", timestamp);
            }
            if (!signature.isEmpty()) {
                request.header("X-Slack-Signature", signature);
            }
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String now() {
        return String.valueOf(Instant.now().getEpochSecond());
    }

    private static String sign(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v0="
                    + HexFormat.of()
                            .formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long fail(long job) {
        String words = "acme.Oddness: " + UUID.randomUUID();
        long run = world.workspace
                .run(job)
                .ends(Ending.userCode(words, words, null))
                .start();
        await().atMost(PATIENCE)
                .until(() -> hub.get("/api/v1/runs/" + run + "/error", "viewer").status() == 200);
        return run;
    }

    private static List<String> actions(long run) {
        List<String> actors = new ArrayList<>();
        hub.get("/api/v1/runs/" + run, "viewer")
                .json()
                .path("actions")
                .forEach(action -> actors.add(action.path("actor").asText()));
        return actors;
    }

    private static long started(long job) {
        return world.workspace.requests("/run-now").stream()
                .filter(request -> request.body().contains("\"job_id\":" + job))
                .count();
    }

    private static String button(String job, String action) {
        await().atMost(PATIENCE).until(() -> buttons(job).contains(action));
        return value(card(job), action);
    }

    private static List<String> buttons(String job) {
        List<String> ids = new ArrayList<>();
        JsonNode card = card(job);
        if (card != null) {
            card.findValues("action_id").forEach(id -> ids.add(id.asText()));
        }
        return ids;
    }

    private static String value(JsonNode card, String action) {
        for (JsonNode block : card) {
            for (JsonNode element : block.path("elements")) {
                if (element.path("action_id").asText().equals(action)) {
                    return element.path("value").asText();
                }
            }
        }
        throw new AssertionError(action + " is not in " + card);
    }

    /** The blocks of the last card that says this. */
    private static JsonNode card(String words) {
        return world.slack.requests("chat.").stream()
                .map(Request::body)
                .filter(body -> body.contains(words) && body.contains("\"blocks\""))
                .reduce((earlier, later) -> later)
                .map(SlackTalksIT::blocks)
                .orElse(null);
    }

    private static JsonNode blocks(String body) {
        try {
            return JSON.readTree(body).path("blocks");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

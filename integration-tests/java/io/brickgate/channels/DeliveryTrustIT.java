package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.demo.Fault;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels can be tried out, what they did not take can be sent again, and what people do at the other end is heard. */
class DeliveryTrustIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "pagerduty-webhook-secret";
    private static World world;
    private static Hub hub;

    @BeforeAll
    static void start() {
        world = new World();
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("brickgate.channels[3].settings.webhook-secret", SECRET);
        settings.put("brickgate.notifications.tickets-every", "1s");
        settings.put("brickgate.notifications.drill", "true");
        settings.put("brickgate.notifications.drill-cron", "0/20 * * * * ?");
        hub = Hub.start(settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "email", "servicenow", "pagerduty"})
    void aChannelIsTriedOutWithARealMessage(String channel) {
        JsonNode trial =
                hub.post("/api/v1/channels/" + channel + "/test", "admin", "{}").json();
        assertThat(trial.path("accepted").asBoolean()).as(trial.toString()).isTrue();
        assertThat(trial.path("channel").asText()).isEqualTo(channel);
        String arrived = world.slack.messages() + "" + world.mail.mails() + world.serviceNow.records()
                + world.pagerDuty.requests();
        assertThat(arrived).contains("Test message of Brickgate");
    }

    @Test
    void aRefusalIsToldWithoutTheSecret() {
        world.pagerDuty.faults().on("/v2/enqueue").times(1).with(Fault.status(400));
        JsonNode trial =
                hub.post("/api/v1/channels/pagerduty/test", "admin", "{}").json();
        assertThat(trial.path("accepted").asBoolean()).isFalse();
        assertThat(trial.path("problem").asText()).contains("400").doesNotContain(world.pagerDuty.routingKey());
        assertThat(hub.post("/api/v1/channels/nowhere/test", "admin", "{}").status())
                .isEqualTo(404);
        assertThat(hub.post("/api/v1/channels/slack/test", "operator", "{}").status())
                .isEqualTo(403);
    }

    @Test
    void whatWasGivenUpIsListedAndSentAgain() {
        world.pagerDuty
                .faults()
                .on("/v2/enqueue")
                .when(request -> request.body().contains("given_up_once"))
                .times(1)
                .with(Fault.status(400));
        String id = incidentOf(fail("given_up_once"));
        await().atMost(PATIENCE).until(() -> !givenUp().isEmpty());
        JsonNode notice = givenUp().get(0);
        assertThat(notice.path("incident_id").asText()).isEqualTo(id);
        assertThat(notice.path("problem").asText()).contains("400");
        await().atMost(PATIENCE).until(() -> metric("brickgate_channel_given_up{channel=\"pagerduty\"") > 0);

        String again = "/api/v1/notifications/" + notice.path("id").asText() + "/resend";
        assertThat(hub.post(again, "viewer", "{}").status()).isEqualTo(403);
        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> hub.post(
                                again, "operator", "{}", "Idempotency-Key", "r1")
                        .status()))
                .as("one order, sent eight times at once")
                .allMatch(status -> status == 202 || status == 409)
                .contains(202);
        assertThat(hub.post(again, "operator", "{}", "Idempotency-Key", "r1").status())
                .isEqualTo(202);
        assertThat(hub.get("/api/v1/audit?action=notification.resent", "auditor")
                        .json()
                        .path("items"))
                .hasSize(1);
        await().atMost(PATIENCE)
                .until(() -> world.pagerDuty.incident("brickgate-" + id).isPresent());
        assertThat(hub.post(again, "operator", "{}").status()).isEqualTo(409);
        assertThat(metric("brickgate_channel_backlog{channel=\"email\"")).isZero();
    }

    @Test
    void aDrillWalksTheWholeWayAndIsMeasured() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(List.of("slack", "email", "servicenow", "pagerduty"))
                .allSatisfy(channel -> assertThat(metric("brickgate_drill_seconds{channel=\"" + channel + "\""))
                        .isNotNegative()));
        assertThat(world.slack.messages().toString()).contains("Drill of Brickgate");
        await().atMost(PATIENCE).until(() -> world.pagerDuty.incidents().stream()
                .filter(incident -> incident.dedupKey().startsWith("brickgate-drill-"))
                .anyMatch(incident -> !incident.open()));
    }

    @Test
    void aReceiverThatHangsHoldsUpNoOther() {
        world.slack
                .faults()
                .on("chat.")
                .when(request -> request.body().contains("slack_hangs"))
                .with(Fault.silence());
        String id = incidentOf(fail("slack_hangs"));
        await().atMost(PATIENCE)
                .until(() -> world.pagerDuty.incident("brickgate-" + id).isPresent()
                        && world.mail.mails().toString().contains("slack_hangs"));
        assertThat(hub.books()
                        .sql("select state from notification where incident_id = ? and channel = 'slack'")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("SENDING");
        world.slack.faults().clear();
    }

    @Test
    void whoeverAcknowledgesInPagerDutyHasAcknowledgedEverywhere() throws Exception {
        String id = incidentOf(fail("acked_in_pagerduty"));
        await().atMost(PATIENCE)
                .until(() -> world.pagerDuty.incident("brickgate-" + id).isPresent());
        String event = """
                {"event":{"id":"01BWZ7","event_type":"incident.acknowledged","resource_type":"incident",
                "occurred_at":"2026-11-26T03:12:00Z","agent":{"id":"PLH1","type":"user_reference","summary":"Ana Smith"},
                "client":null,"data":{"id":"PGR0VU2","type":"incident","status":"acknowledged",
                "incident_key":"brickgate-%s","title":"x"}}}""".formatted(id);
        assertThat(webhook(event, sign("another secret", event))).isEqualTo(401);
        assertThat(webhook(event, "")).isEqualTo(401);
        assertThat(incident(id).path("state").asText()).isEqualTo("OPEN");

        assertThat(webhook(event, "v1=00, " + sign(SECRET, event))).isEqualTo(200);
        assertThat(webhook(event, sign(SECRET, event))).isEqualTo(200);
        JsonNode seen = incident(id);
        assertThat(seen.path("state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(seen.path("acknowledged_by").asText()).isEqualTo("pagerduty (Ana Smith)");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(world.slack.requests("chat.update"))
                .anyMatch(request -> request.body().contains("acked_in_pagerduty")
                        && request.body().contains("is being looked after")));
    }

    @Test
    void aTicketThatAPersonClosesIsAcknowledgedHere() {
        String id = incidentOf(fail("closed_in_servicenow"));
        await().atMost(PATIENCE).until(() -> world.serviceNow.records().stream()
                .anyMatch(record -> record.get("correlation_id").equals("brickgate-" + id)));
        world.serviceNow.close("brickgate-" + id, "ana");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        incident(id).path("acknowledged_by").asText())
                .isEqualTo("servicenow (ana)"));
    }

    @Test
    void whatTheHubItselfHasClosedIsNotAcknowledgedWhenItOpensAgain() {
        long job = world.workspace.job("opens_again", Map.of());
        Ending odd = Ending.userCode("acme.Oddness: opens again", "acme.Oddness: opens again", null);
        long run = world.workspace.run(job).ends(odd).start();
        await().atMost(PATIENCE)
                .until(() -> hub.get("/api/v1/runs/" + run + "/error", "viewer").status() == 200);
        String id = incidentOf(run);
        world.workspace.run(job).start();
        await().atMost(PATIENCE)
                .until(() -> world.serviceNow
                                .records("correlation_id=brickgate-" + id + "^state=6")
                                .size()
                        == 1);
        world.serviceNow
                .faults()
                .on("/table/incident")
                .when(request -> !"GET".equals(request.method()))
                .with(Fault.status(503));
        world.workspace.run(job).ends(odd).start();
        await().atMost(PATIENCE).until(() -> incident(id).path("reopened").asInt() == 1);
        await().during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .until(() -> incident(id).path("state").asText().equals("OPEN"));
        world.serviceNow.faults().clear();
    }

    private static List<JsonNode> givenUp() {
        List<JsonNode> items = new ArrayList<>();
        hub.get("/api/v1/notifications?state=given_up", "operator")
                .json()
                .path("items")
                .forEach(items::add);
        return items;
    }

    private static double metric(String name) {
        return hub.get("/actuator/prometheus", "viewer")
                .raw()
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static long fail(String name) {
        String words = "acme.Oddness: " + UUID.randomUUID();
        long run = world.workspace
                .run(world.workspace.job(name, Map.of()))
                .ends(Ending.userCode(words, words, null))
                .start();
        await().atMost(PATIENCE)
                .until(() -> hub.get("/api/v1/runs/" + run + "/error", "viewer").status() == 200);
        return run;
    }

    private static String incidentOf(long run) {
        return hub.get("/api/v1/runs/" + run, "viewer")
                .json()
                .at("/incident/id")
                .asText();
    }

    private static JsonNode incident(String id) {
        return hub.get("/api/v1/incidents/" + id, "viewer").json();
    }

    private static int webhook(String body, String signature) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + "/hooks/pagerduty"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("X-PagerDuty-Signature", signature);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

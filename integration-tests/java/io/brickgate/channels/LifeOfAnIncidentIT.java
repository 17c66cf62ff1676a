package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.cli.Commands;
import io.brickgate.demo.Ending;
import io.brickgate.demo.PagerDutyIncident;
import io.brickgate.demo.Request;
import io.brickgate.demo.ServiceNowRecord;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.SignedCalls;
import io.brickgate.hub.World;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One incident from its failure to its recovery, as everybody sees it. */
class LifeOfAnIncidentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SIGNING = "slack-signing-secret-of-the-test";
    private static final String WEBHOOK = "pagerduty-webhook-secret-of-the-test";

    @Test
    void itFailsIsAcknowledgedInPagerDutyRetriedFromSlackAndRecoversForAllToSee() throws Exception {
        try (World world = new World()) {
            Map<String, String> settings = new HashMap<>(Books.fresh().settings());
            settings.putAll(world.settings());
            settings.put("brickgate.channels[0].settings.signing-secret", SIGNING);
            settings.put("brickgate.channels[3].settings.webhook-secret", WEBHOOK);
            settings.put("brickgate.security.users[1].slack-id", "U0ANA");
            String incident;
            try (Hub hub = Hub.start(settings)) {
                incident = live(world, hub, new SignedCalls(hub.url(), SIGNING, WEBHOOK));
            }
            previewed(incident, settings);
        }
    }

    private static String live(World world, Hub hub, SignedCalls calls) throws Exception {
        long job = world.workspace.job("whole_life", Map.of());
        long run = world.workspace.run(job).ends(Ending.timedOut(3600)).start();
        await().atMost(PATIENCE)
                .until(() -> hub.get("/api/v1/runs/" + run + "/error", "viewer").status() == 200);
        String id = hub.get("/api/v1/runs/" + run, "viewer")
                .json()
                .at("/incident/id")
                .asText();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(page(world, id)).isNotNull();
            assertThat(record(world, id)).isNotNull();
            assertThat(world.slack.messages()).hasSize(1);
            assertThat(world.mail.mails()).hasSize(1);
        });

        JsonNode previews =
                hub.get("/api/v1/incidents/" + id + "/preview", "viewer").json().path("items");
        assertThat(previews).hasSize(4);
        assertThat(previews.toString())
                .contains("whole_life", "\"blocks\"", "\"dedup_key\"", "\"short_description\"", "<html")
                .doesNotContain(world.pagerDuty.routingKey());
        assertThat(calls.acknowledgedInPagerDuty("brickgate-" + id, "Ana Smith"))
                .isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(card(world)).contains("being looked after");
            assertThat(record(world, id).workNotes()).anyMatch(note -> note.contains("pagerduty (Ana Smith)"));
        });

        assertThat(calls.pressed(
                        "U0ANA",
                        "brickgate_retry",
                        button(world, "brickgate_retry"),
                        world.slack.url() + "/response/life"))
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> !world.slack.requests("/response/life").isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(page(world, id).open()).isFalse();
            assertThat(record(world, id).get("state")).isEqualTo("6");
            assertThat(card(world)).contains("is resolved");
            assertThat(world.mail.mails()).hasSize(2);
        });

        assertThat(inOrder(hub, id, run))
                .containsSubsequence(
                        "failure.decided",
                        "incident.acknowledged",
                        "action.requested",
                        "action.succeeded",
                        "incident.resolved");
        JsonNode timeline = hub.get("/api/v1/incidents/" + id, "viewer").json().path("timeline");
        List<String> steps = new ArrayList<>();
        timeline.forEach(step -> steps.add(step.path("kind").asText()));
        assertThat(steps).containsSubsequence("OPENED", "TOLD", "ACKNOWLEDGED", "ACTED", "RESOLVED", "TOLD");
        assertThat(world.mail.mails())
                .allSatisfy(mail -> assertThat(mail.header("References")).contains(id));
        assertThat(hub.get("/api/v1/audit/verify", "auditor")
                        .json()
                        .path("whole")
                        .asBoolean())
                .isTrue();
        return id;
    }

    /** The command line shows what was sent once the hub is gone. */
    private static void previewed(String incident, Map<String, String> settings) {
        List<String> line = new ArrayList<>(List.of("notify", "preview", incident));
        settings.forEach((key, value) -> {
            if (key.startsWith("brickgate.") && !key.startsWith("brickgate.security.")) {
                line.add("--" + key + "=" + value);
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Integer exit = Commands.run(
                line.toArray(String[]::new),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(exit).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("== email", "== slack", "whole_life is resolved");
    }

    private static List<String> inOrder(Hub hub, String id, long run) {
        return hub.books()
                .sql(
                        "select action from audit_entry where subject = ? or subject = ? or action like 'action.%' order by id")
                .params("incident/" + id, "run/" + run)
                .query(String.class)
                .list();
    }

    private static PagerDutyIncident page(World world, String id) {
        return world.pagerDuty.incident("brickgate-" + id).orElse(null);
    }

    private static ServiceNowRecord record(World world, String id) {
        return world.serviceNow.records("correlation_id=brickgate-" + id).stream()
                .findFirst()
                .orElse(null);
    }

    /** The card as it was last written. */
    private static String card(World world) {
        return world.slack.requests("chat.").stream()
                .map(Request::body)
                .filter(body -> body.contains("\"blocks\""))
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    private static String button(World world, String action) throws Exception {
        for (JsonNode block : new ObjectMapper().readTree(card(world)).path("blocks")) {
            for (JsonNode element : block.path("elements")) {
                if (element.path("action_id").asText().equals(action)) {
                    return element.path("value").asText();
                }
            }
        }
        throw new AssertionError(action + " is not in " + card(world));
    }
}

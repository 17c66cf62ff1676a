package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.demo.PagerDutyIncident;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people hear of failures that belong together, that come back, that nobody looks after, or that are silenced. */
class IncidentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String POLICY = """
            rules:
            - { name: all, match: {}, verdict: TELL }
            teams:
            - name: night-shift
              match: { tags: { team: night } }
              channels: [slack]
              escalate: { after: 2s, channels: [pagerduty] }
            - name: finance
              match: { tags: { team: finance } }
              channels: [slack, pagerduty]
              severity: critical
            maintenance:
            - { name: moving-house, match: { job: "moving*" }, windows: [{ from: 2020-01-01T00:00, to: 2099-01-01T00:00 }] }
            """;

    private static World world;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        world = new World();
        Path policy = Files.createTempDirectory("policy");
        Files.writeString(policy.resolve("policy.yaml"), POLICY);
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("brickgate.policy", policy.toString());
        settings.put("brickgate.security.users[5].name", "first");
        settings.put("brickgate.security.users[5].password", Hub.HASH);
        settings.put("brickgate.security.grants[0].users[0]", "first");
        settings.put("brickgate.security.grants[0].roles[0]", "operator");
        settings.put("brickgate.security.grants[0].jobs[0]", "wave_*");
        settings.put("brickgate.incidents.wave-jobs", "4");
        settings.put("brickgate.notifications.group-wait", "2s");
        settings.put("brickgate.notifications.silence-notice", "8s");
        hub = Hub.start(settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
    }

    @Test
    void aCauseThatStrikesManyJobsIsOneIncidentAndWhatWasOpenGoesIntoIt() {
        Ending quota = Ending.platform("CLUSTER_ERROR", "CLOUD_FAILURE", "AWS_INSUFFICIENT_INSTANCE_CAPACITY_FAILURE");
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            jobs.add(world.workspace.job("wave_" + i, Map.of("team", "waves")));
        }
        List<Long> runs = new ArrayList<>();
        runs.add(fail(jobs.get(0), quota));
        String first = incidentOf(runs.get(0));
        await().atMost(PATIENCE).until(() -> triggered(first));
        jobs.subList(1, 6)
                .forEach(job -> runs.add(world.workspace.run(job).ends(quota).start()));
        runs.forEach(IncidentsIT::handled);

        String wave = incidentOf(runs.get(5));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(runs.stream().map(IncidentsIT::incidentOf).distinct()).containsExactly(wave);
            JsonNode seen = incident(wave);
            assertThat(seen.path("jobs").asInt()).isEqualTo(6);
            assertThat(seen.path("failures").asInt()).isEqualTo(6);
        });
        assertThat(incident(wave).has("job_id")).isFalse();
        assertThat(hub.get("/api/v1/incidents/" + wave, "first").status())
                .as("who may see one of the jobs does not see the others")
                .isEqualTo(404);
        assertThat(hub.post("/api/v1/incidents/" + wave + "/resolve", "first", "{}")
                        .status())
                .isIn(403, 404);
        JsonNode member = incident(first);
        assertThat(member.path("merged_into").asText()).isEqualTo(wave);
        assertThat(kinds(member)).containsSubsequence("OPENED", "TOLD", "MERGED", "TOLD");
        await().atMost(PATIENCE).until(() -> triggered(wave) && !open(first));
        assertThat(runs.stream()
                        .map(run -> incident(incidentOf(run)).path("id").asText())
                        .distinct())
                .containsExactly(wave);

        jobs.forEach(job -> world.workspace.run(job).start());
        await().atMost(PATIENCE).until(() -> !open(wave));
        assertThat(incident(wave).path("state").asText()).isEqualTo("RESOLVED");
    }

    @Test
    void whatComesBackSoonOpensAgain() {
        long job = world.workspace.job("comes_back", Map.of());
        String id = incidentOf(fail(job, said("comes back")));
        await().atMost(PATIENCE).until(() -> triggered(id));
        world.workspace.run(job).start();
        await().atMost(PATIENCE).until(() -> !open(id));

        assertThat(incidentOf(fail(job, said("comes back")))).isEqualTo(id);
        await().atMost(PATIENCE).until(() -> open(id));
        JsonNode seen = incident(id);
        assertThat(seen.path("reopened").asInt()).isEqualTo(1);
        assertThat(kinds(seen)).containsSubsequence("OPENED", "TOLD", "RESOLVED", "REOPENED");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(world.serviceNow.records())
                .filteredOn(record -> record.get("short_description").contains("comes_back"))
                .singleElement()
                .satisfies(record -> assertThat(record.get("state")).isEqualTo("2")));
    }

    @Test
    void anIncidentThatOpensAgainEscalatesAnew() {
        long job = world.workspace.job("again_at_night", Map.of("team", "night"));
        String id = incidentOf(fail(job, said("again at night")));
        assertThat(hub.post("/api/v1/incidents/" + id + "/acknowledge", "operator", "{}")
                        .status())
                .isEqualTo(200);
        world.workspace.run(job).start();
        await().atMost(PATIENCE).until(() -> incident(id).path("state").asText().equals("RESOLVED"));
        long escalated =
                kinds(incident(id)).stream().filter("ESCALATED"::equals).count();
        fail(job, said("again at night"));
        await().atMost(PATIENCE)
                .until(() ->
                        kinds(incident(id)).stream().filter("ESCALATED"::equals).count() == escalated + 1);
        assertThat(kinds(incident(id))).containsSubsequence("RESOLVED", "REOPENED", "ESCALATED");
    }

    @Test
    void twoMistakesOfOneJobAreTwoIncidents() {
        long job = world.workspace.job("two_mistakes", Map.of());
        assertThat(incidentOf(fail(job, said("one thing")))).isNotEqualTo(incidentOf(fail(job, said("quite another"))));
    }

    @Test
    void whatNobodyAcknowledgesIsToldToWhomTheTeamHasNamed() {
        long job = world.workspace.job("at_night", Map.of("team", "night"));
        String id = incidentOf(fail(job, said("at night")));
        assertThat(incident(id).path("team").asText()).isEqualTo("night-shift");
        await().atMost(PATIENCE).until(() -> triggered(id));
        assertThat(kinds(incident(id))).contains("ESCALATED");
        assertThat(told(id, "pagerduty")).containsExactly("ESCALATED");
        assertThat(told(id, "slack")).contains("OPENED");
        assertThat(told(id, "email")).isEmpty();
    }

    @Test
    void aTeamsChannelsAndSeverityHoldForItsJobs() {
        long job = world.workspace.job("closing", Map.of("team", "finance"));
        String id = incidentOf(fail(job, said("the books do not close")));
        assertThat(incident(id).path("severity").asText()).isEqualTo("CRITICAL");
        await().atMost(PATIENCE).until(() -> triggered(id));
        assertThat(told(id, "email")).isEmpty();
        assertThat(told(id, "servicenow")).isEmpty();
    }

    @Test
    void maintenanceIsQuietAndRecorded() {
        String id = incidentOf(fail(world.workspace.job("moving_1", Map.of()), said("moved")));
        assertThat(incident(id).path("told"))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.path("state").asText()).isEqualTo("SILENCED"));
    }

    @Test
    void aSilenceIsShownWithWhatItHidesAndToldWhenItEnds() {
        long job = world.workspace.job("noisy_1", Map.of());
        String open = incidentOf(fail(job, said("noise")));
        String order = "{\"job\":\"noisy*\",\"reason\":\"known\",\"ends_at\":\""
                + Instant.now().plusSeconds(3600) + "\"";
        JsonNode dry = hub.post("/api/v1/silences", "operator", order + ",\"dry_run\":true}")
                .json();
        assertThat(dry.path("id").isMissingNode()).isTrue();
        assertThat(dry.at("/hides/0/incident_id").asText()).isEqualTo(open);

        JsonNode silence = hub.post("/api/v1/silences", "operator", order + "}", "Idempotency-Key", "k1")
                .json();
        assertThat(hub.post("/api/v1/silences", "operator", order + "}", "Idempotency-Key", "k1")
                        .json()
                        .path("id"))
                .isEqualTo(silence.path("id"));
        assertThat(hub.get("/api/v1/silences", "viewer")
                        .json()
                        .at("/items/0/owner")
                        .asText())
                .isEqualTo("operator");
        String hidden = incidentOf(fail(world.workspace.job("noisy_2", Map.of()), said("more noise")));
        assertThat(incident(hidden).path("told"))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.path("state").asText()).isEqualTo("SILENCED"));

        assertThat(hub.delete("/api/v1/silences/" + silence.path("id").asText(), "operator")
                        .status())
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> triggered(hidden));
    }

    @Test
    void aSilenceEndsByItselfAndTellsWhatStillGoesOn() {
        String end = Instant.now().plusSeconds(20).toString();
        assertThat(hub.post(
                                "/api/v1/silences",
                                "operator",
                                "{\"job\":\"short*\",\"reason\":\"x\",\"ends_at\":\"" + end + "\"}")
                        .status())
                .isEqualTo(200);
        String goesOn = incidentOf(fail(world.workspace.job("short_goes_on", Map.of()), said("short on")));
        long mended = world.workspace.job("short_mended", Map.of());
        String over = incidentOf(fail(mended, said("short over")));
        world.workspace.run(mended).start();
        await().atMost(PATIENCE).until(() -> world.slack.messages().stream()
                .anyMatch(message -> message.toString().contains("hides 1 incidents")));
        assertThat(Instant.now()).as("told before its end").isBefore(Instant.parse(end));
        await().atMost(PATIENCE).until(() -> triggered(goesOn));
        assertThat(triggered(over)).isFalse();
        assertThat(incident(over).path("state").asText()).isEqualTo("RESOLVED");
    }

    @Test
    void nobodySilencesEverything() {
        String end = Instant.now().plusSeconds(60).toString();
        for (String match : List.of("", "\"job\":\"*\",", "\"team\":\"**\",\"cause\":\"*\",")) {
            Hub.Reply reply = hub.post(
                    "/api/v1/silences", "operator", "{" + match + "\"reason\":\"x\",\"ends_at\":\"" + end + "\"}");
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().path("code").asText()).isEqualTo("hides_everything");
        }
        assertThat(hub.post(
                                "/api/v1/silences",
                                "viewer",
                                "{\"job\":\"x\",\"reason\":\"x\",\"ends_at\":\"" + end + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoOperatesSomeJobsSilencesTheirIncidentsAndNothingElse() {
        String own = incidentOf(fail(world.workspace.job("wave_of_one", Map.of()), said("own")));
        String others = incidentOf(fail(world.workspace.job("not_mine", Map.of()), said("not own")));
        String rest = "\"reason\":\"x\",\"ends_at\":\"" + Instant.now().plusSeconds(3600) + "\"}";
        Hub.Reply begun = hub.post("/api/v1/silences", "first", "{\"incident_id\":\"" + own + "\"," + rest);
        assertThat(begun.status()).as(begun.json().toString()).isEqualTo(200);
        for (String match : List.of(
                "\"incident_id\":\"" + others + "\",",
                "\"incident_id\":\"" + UUID.randomUUID() + "\",",
                "\"job\":\"wave_of_one\",")) {
            Hub.Reply refused = hub.post("/api/v1/silences", "first", "{" + match + rest);
            assertThat(refused.status()).as(match).isEqualTo(403);
            assertThat(refused.json().path("code").asText()).isEqualTo("denied_by_role");
        }
        String anothers = hub.post("/api/v1/silences", "operator", "{\"incident_id\":\"" + others + "\"," + rest)
                .json()
                .path("id")
                .asText();
        assertThat(hub.delete("/api/v1/silences/" + anothers, "first").status()).isEqualTo(403);
        assertThat(hub.delete("/api/v1/silences/" + UUID.randomUUID(), "first").status())
                .isEqualTo(403);
        String mine = begun.json().path("id").asText();
        assertThat(hub.delete("/api/v1/silences/" + mine, "first").status()).isEqualTo(200);
        assertThat(hub.delete("/api/v1/silences/" + anothers, "operator").status())
                .isEqualTo(200);
    }

    private static Ending said(String words) {
        String error = "acme.Oddness: " + words;
        return Ending.userCode(error, error + "\n\tat acme." + words.replace(" ", "") + ".sit(Mat.java:7)", null);
    }

    private static long fail(long job, Ending ending) {
        return handled(world.workspace.run(job).ends(ending).start());
    }

    private static long handled(long run) {
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

    private static List<String> kinds(JsonNode incident) {
        return StreamSupport.stream(incident.path("timeline").spliterator(), false)
                .map(step -> step.path("kind").asText())
                .toList();
    }

    private static List<String> told(String id, String channel) {
        return StreamSupport.stream(incident(id).path("told").spliterator(), false)
                .filter(told -> told.path("channel").asText().equals(channel))
                .map(told -> told.path("kind").asText())
                .toList();
    }

    private static boolean triggered(String id) {
        return world.pagerDuty.incident("brickgate-" + id).isPresent();
    }

    private static boolean open(String id) {
        return world.pagerDuty
                .incident("brickgate-" + id)
                .map(PagerDutyIncident::open)
                .orElse(false);
    }
}

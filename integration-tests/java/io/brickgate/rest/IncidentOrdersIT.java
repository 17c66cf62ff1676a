package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.ServiceNowRecord;
import io.brickgate.demo.SlackMessage;
import org.junit.jupiter.api.Test;

/** What a person says about an incident reaches all who have heard of it; mail is spared that somebody is at it. */
class IncidentOrdersIT {

    private static final String NAME = "told_of_everything";

    @Test
    void anAcknowledgementReachesThreeChannelsAndAResolutionAllFour() {
        String id = Gate.incidentOf(Gate.ended(Gate.job(NAME), Gate.defect()));
        await().atMost(Gate.PATIENCE).untilAsserted(() -> {
            assertThat(pager(id)).isEqualTo("triggered");
            assertThat(mails()).isEqualTo(1);
            assertThat(slack()).isEqualTo(1);
            assertThat(record(id).workNotes()).isNotNull();
        });
        int notes = record(id).workNotes().size();
        long said = slackSaid();

        Told acknowledged = post("/api/v1/incidents/" + id + "/acknowledge")
                .as("operator")
                .send()
                .is(200);

        assertThat(acknowledged.json().path("state").asText()).isEqualTo("ACKNOWLEDGED");
        await().atMost(Gate.PATIENCE).untilAsserted(() -> {
            assertThat(pager(id)).isEqualTo("acknowledged");
            assertThat(record(id).workNotes().size()).isGreaterThan(notes);
            assertThat(slackSaid()).isGreaterThan(said);
        });

        Told resolved = post("/api/v1/incidents/" + id + "/resolve")
                .as("operator")
                .json("{\"reason\":\"mended by hand\"}")
                .send()
                .is(200);

        assertThat(resolved.json().path("state").asText()).isEqualTo("RESOLVED");
        assertThat(resolved.body()).contains("mended by hand");
        await().atMost(Gate.PATIENCE).untilAsserted(() -> {
            assertThat(pager(id)).isEqualTo("resolved");
            assertThat(record(id).get("state")).isIn("6", "7");
            assertThat(mails()).isEqualTo(2);
            assertThat(slack()).isEqualTo(1);
        });
        assertThat(get("/api/v1/incidents?state=resolved&limit=200")
                        .as("viewer")
                        .send()
                        .body())
                .contains(id);
    }

    private static String pager(String id) {
        return Gate.WORLD
                .pagerDuty
                .incident("brickgate-" + id)
                .map(incident -> incident.state())
                .orElse("");
    }

    private static ServiceNowRecord record(String id) {
        return Gate.WORLD.serviceNow.records().stream()
                .filter(record -> record.get("correlation_id").contains(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no record of " + id));
    }

    private static long mails() {
        return Gate.WORLD.mail.mails().stream()
                .filter(mail -> mail.part("text/plain").contains(NAME))
                .count();
    }

    private static long slack() {
        return Gate.WORLD.slack.messages().stream()
                .filter(message -> message.threadTs() == null)
                .filter(message -> about(message))
                .count();
    }

    private static long slackSaid() {
        return Gate.WORLD.slack.messages().stream()
                .filter(message -> about(message) || message.threadTs() != null)
                .mapToLong(message -> 1 + message.earlier().size())
                .sum();
    }

    private static boolean about(SlackMessage message) {
        return (message.text() + message.blocks()).contains(NAME);
    }
}

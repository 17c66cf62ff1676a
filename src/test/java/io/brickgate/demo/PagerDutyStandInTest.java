package io.brickgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagerDutyStandInTest {

    private final PagerDutyStandIn pagerDuty = PagerDutyStandIn.start(0);
    private final Browser browser = new Browser(pagerDuty.eventsUrl(), "");

    @AfterEach
    void close() {
        pagerDuty.close();
    }

    @Test
    void triggersOfOneKeyAreOneIncident() throws IOException {
        assertThat(trigger("k-1").statusCode()).isEqualTo(202);
        assertThat(trigger("k-1").body()).contains("\"dedup_key\":\"k-1\"");
        trigger("k-2");
        assertThat(pagerDuty.incidents()).hasSize(2);
        assertThat(pagerDuty.incident("k-1").orElseThrow().events()).hasSize(2);
    }

    @Test
    void anIncidentIsAcknowledgedAndResolvedByItsKey() throws IOException {
        trigger("k-1");
        send("acknowledge", "k-1");
        assertThat(pagerDuty.incident("k-1").orElseThrow().state()).isEqualTo("acknowledged");
        send("resolve", "k-1");
        assertThat(pagerDuty.incident("k-1").orElseThrow().state()).isEqualTo("resolved");
        trigger("k-1");
        assertThat(pagerDuty.incidents()).hasSize(2);
        assertThat(pagerDuty.incident("k-1").orElseThrow().state()).isEqualTo("triggered");
    }

    @Test
    void eventsThatAreNotCompleteAreRefusedWithReasons() throws IOException {
        HttpResponse<String> refused = send("trigger", "k-1");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("errors")
                .contains("payload.summary")
                .contains("payload.severity");
        assertThat(browser.post("", Map.of("event_action", "resolve", "dedup_key", "k-1"))
                        .body())
                .contains("Invalid routing key");
    }

    private HttpResponse<String> trigger(String key) throws IOException {
        Map<String, String> payload = Map.of("summary", "a job failed", "source", "brickgate", "severity", "error");
        return browser.post(
                "",
                Map.of(
                        "routing_key",
                        pagerDuty.routingKey(),
                        "event_action",
                        "trigger",
                        "dedup_key",
                        key,
                        "payload",
                        payload));
    }

    private HttpResponse<String> send(String action, String key) throws IOException {
        return browser.post(
                "", Map.of("routing_key", pagerDuty.routingKey(), "event_action", action, "dedup_key", key));
    }
}

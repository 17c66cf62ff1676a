package io.brickgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceNowStandInTest {

    private final ServiceNowStandIn serviceNow = ServiceNowStandIn.start(0);
    private final Browser browser = new Browser(serviceNow.url() + "/api/now/", "Basic " + basic());

    @AfterEach
    void close() {
        serviceNow.close();
    }

    @Test
    void aRecordIsFoundByItsCorrelation() throws IOException {
        HttpResponse<String> made =
                browser.post("table/incident", Map.of("short_description", "a job failed", "correlation_id", "bg-1"));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Browser.json(made).at("/result/number").asText()).startsWith("INC00");
        browser.post("table/incident", Map.of("correlation_id", "bg-2"));
        JsonNode found = browser.read(
                "table/incident?sysparm_limit=1&sysparm_query=correlation_id%3Dbg-1%5Eactive%3Dtrue%5EORDERBYnumber");
        assertThat(found.path("result")).hasSize(1);
        assertThat(found.at("/result/0/short_description").asText()).isEqualTo("a job failed");
        assertThat(browser.read("v2/table/incident?sysparm_query=correlation_id=bg-3")
                        .path("result"))
                .isEmpty();
    }

    @Test
    void workNotesAreAJournal() throws IOException {
        String id = made("bg-1");
        browser.sendJson("PATCH", "table/incident/" + id, Map.of("work_notes", "retried"));
        browser.sendJson("PUT", "table/incident/" + id, Map.of("work_notes", "recovered", "state", 6));
        ServiceNowRecord record = serviceNow.records("correlation_id=bg-1").get(0);
        assertThat(record.workNotes()).containsExactly("retried", "recovered");
        assertThat(record.get("state")).isEqualTo("6");
    }

    @Test
    void aDataPolicyMayAskForCloseNotes() throws IOException {
        serviceNow.needCloseNotes();
        String id = made("bg-1");
        HttpResponse<String> refused = browser.sendJson("PATCH", "table/incident/" + id, Map.of("state", "6"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"status\":\"failure\"").contains("Resolution code");
    }

    @Test
    void whoIsNotKnownIsRefused() throws IOException {
        assertThat(new Browser(serviceNow.url(), "Basic eDp5")
                        .get("/api/now/table/incident")
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.get("table/incident/abc").statusCode()).isEqualTo(404);
    }

    @Test
    void passwordsBuyTokens() throws IOException {
        String form = "grant_type=password&client_id=%s&client_secret=%s&username=%s&password=%s"
                .formatted(
                        serviceNow.clientId(), serviceNow.clientSecret(), serviceNow.username(), serviceNow.password());
        JsonNode granted = Browser.json(new Browser(serviceNow.url(), "").form("/oauth_token.do", form));
        Browser bearer = new Browser(
                serviceNow.url(), "Bearer " + granted.path("access_token").asText());
        assertThat(bearer.get("/api/now/table/incident").statusCode()).isEqualTo(200);
    }

    @Test
    void aSleepingInstanceAnswersWithAPage() throws IOException {
        serviceNow.faults().on("table").times(1).with(ServiceNowStandIn.hibernating());
        HttpResponse<String> asleep = browser.get("table/incident");
        assertThat(asleep.statusCode()).isEqualTo(503);
        assertThat(asleep.body()).contains("hibernating");
    }

    private String made(String correlation) throws IOException {
        return browser.act("table/incident", Map.of("correlation_id", correlation))
                .at("/result/sys_id")
                .asText();
    }

    private String basic() {
        String plain = serviceNow.username() + ":" + serviceNow.password();
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}

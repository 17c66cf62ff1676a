package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What the REST door answered. */
record Told(HttpResponse<String> raw) {

    private static final ObjectMapper JSON = new ObjectMapper();

    int status() {
        return raw.statusCode();
    }

    String body() {
        return raw.body();
    }

    String header(String name) {
        return raw.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            return JSON.readTree(raw.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(raw + ": no JSON: " + raw.body(), e);
        }
    }

    Told is(int status) {
        assertThat(status()).as("%s: %s", raw, body()).isEqualTo(status);
        return this;
    }

    /** An error in the form that all have. */
    Told isProblem(int status) {
        is(status);
        assertThat(header("Content-Type")).as(raw.toString()).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        for (String member : new String[] {"type", "title", "detail", "code"}) {
            assertThat(problem.path(member).asText())
                    .as("%s of %s", member, problem)
                    .isNotBlank();
        }
        assertThat(problem.path("code").asText()).matches("[a-z][a-z0-9_]+");
        assertThat(body()).doesNotContain("Exception", "io.brickgate", "org.apache", "org.springframework", "\tat ");
        return this;
    }

    Told isProblem(int status, String code) {
        isProblem(status);
        assertThat(json().path("code").asText()).as(body()).isEqualTo(code);
        return this;
    }

    Told hints() {
        assertThat(json().path("hint").asText()).as(body()).isNotBlank();
        return this;
    }
}

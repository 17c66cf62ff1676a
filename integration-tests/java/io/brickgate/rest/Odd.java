package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Failures that no rule knows, and what people say of them. */
final class Odd {

    private Odd() {}

    /** Code that fails in words of its own. */
    static Ending saying(String words) {
        return Ending.userCode(
                "acme.Oddness: " + words, "acme.Oddness: " + words + "\n\tat acme.Mat.sit(Mat.java:7)", null);
    }

    /** A run of a new job that has failed so and is handled. */
    static long failed(String job, String words) {
        return Gate.ended(Gate.job(job), saying(words));
    }

    static String order(String category, String cause, String reason) {
        return "{\"category\":\"%s\",\"cause\":\"%s\",\"reason\":\"%s\"}".formatted(category, cause, reason);
    }

    static Call correct(long run, String order) {
        return post("/api/v1/runs/" + run + "/correction").as("operator").json(order);
    }

    static Call withdraw(String correction, String reason) {
        return post("/api/v1/corrections/" + correction + "/withdraw")
                .as("operator")
                .json("{\"reason\":\"" + reason + "\"}");
    }

    static JsonNode correction(String id) {
        return get("/api/v1/corrections/" + id).as("viewer").send().is(200).json();
    }

    /** What is said of the run's present attempt. */
    static JsonNode classification(long run) {
        return get("/api/v1/runs/" + run).as("viewer").send().is(200).json().path("classification");
    }

    static String cause(long run) {
        JsonNode said = classification(run);
        return said.path("category").asText() + "/" + said.path("cause").asText();
    }

    static List<String> texts(JsonNode items, String member) {
        return texts(items, item -> true, member);
    }

    static List<String> texts(JsonNode items, Predicate<JsonNode> wanted, String member) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(wanted)
                .map(item -> item.path(member).asText())
                .toList();
    }
}

package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract is there to be read, health to be asked, and nothing else stands open. */
@Tag("once")
class OpenDoorsIT {

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void theContractIsServedWithEveryOperation() {
        JsonNode contract =
                get("/api/v1/openapi.json").as("viewer").send().is(200).json();
        assertThat(contract.path("openapi").asText()).startsWith("3.");
        Contract.operations().forEach(operation -> assertThat(contract.findValuesAsText("operationId"))
                .contains(operation.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/docs", "/api/v1/docs/"})
    void thePageOfTheContractLoadsAllItNeedsFromTheHub(String address) {
        Told page = get(address).as("viewer").send().is(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        Matcher assets = ASSET.matcher(page.body());
        int found = 0;
        while (assets.find()) {
            assertThat(assets.group(1)).startsWith("/");
            Told asset = get(assets.group(1)).as("viewer").send().is(200);
            assertThat(asset.body()).isNotBlank();
            assertThat(asset.header("Content-Type")).containsAnyOf("javascript", "css");
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void healthTellsStrangersHowItIsAndNoMore(String path) {
        Told told = get(path).send().is(200);
        assertThat(told.json().path("status").asText()).isEqualTo("UP");
        assertThat(told.json().size()).isEqualTo(1);
    }

    @Test
    void theWholeOfHealthIsOfWhatTheHubHasAndNotOfADirectoryThatNobodyHasNamed() {
        assertThat(get("/actuator/health")
                        .as("viewer")
                        .send()
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void metricsNeedALogin() {
        get("/actuator/prometheus").send().isProblem(401);
        assertThat(get("/actuator/prometheus").as("viewer").send().is(200).body())
                .contains("jvm_memory_used_bytes", "brickgate_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "beans",
                "configprops",
                "heapdump",
                "threaddump",
                "loggers",
                "mappings",
                "shutdown",
                "quartz",
                "flyway",
                "info",
                "metrics",
                "camel",
                "camelroutes",
                "conditions",
                "scheduledtasks",
                "httpexchanges",
                "caches",
                "sbom",
                "health/db",
                "health/camelHealth",
                ""
            })
    void nothingElseOfTheActuatorIsThere(String endpoint) {
        for (String who : new String[] {"anonymous", "viewer", "admin"}) {
            Told told = get("/actuator/" + endpoint).as(who).send();
            assertThat(told.status()).as("%s as %s", endpoint, who).isIn(401, 403, 404);
            told.isProblem(told.status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/h2-console",
                "/console",
                "/v3/api-docs",
                "/swagger-ui.html",
                "/application.yaml",
                "/.git/config",
                "/q",
                "/error"
            })
    void noOtherPageTellsAStrangerAnything(String path) {
        Told told = get(path).send();
        assertThat(told.status()).isIn(401, 403, 404);
        assertThat(told.body()).doesNotContain("Whitelabel", "Exception");
    }

    @Test
    void answersTellNobodyWhatServesThem() {
        Told told = get("/api/v1/jobs").as("viewer").send().is(200);
        assertThat(told.header("Server")).isEmpty();
        assertThat(told.header("X-Powered-By")).isEmpty();
        assertThat(told.header("Cache-Control")).contains("no-store");
        assertThat(told.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(told.raw().headers().map().keySet()).noneMatch(name -> name.startsWith("Camel"));
    }
}

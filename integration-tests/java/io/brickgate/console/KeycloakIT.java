package io.brickgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.IdentityProvider;
import io.brickgate.hub.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People of a real Keycloak come in with tokens and with a browser, agree to what others ask for, and never to their own. */
@Tag("once")
class KeycloakIT {

    private static final String POLICY = """
            people:
            - { name: production, match: { job: "prod-*" }, answer: ask }
            - { name: usual, match: {}, answer: allow }
            """;

    @TempDir
    static Path folder;

    private static IdentityProvider keycloak;
    private static World world;
    private static Hub hub;

    @BeforeAll
    static void start() throws Exception {
        keycloak = new IdentityProvider();
        world = new World();
        Map<String, String> settings = new HashMap<>(Books.embedded().settings());
        settings.putAll(world.settings());
        settings.putAll(keycloak.settings());
        Files.copy(Path.of("policy/default.yaml"), folder.resolve("default.yaml"));
        Files.writeString(folder.resolve("people.yaml"), POLICY);
        settings.put("brickgate.policy", folder.toString());
        settings.put("brickgate.poll.jobs-every", "1s");
        settings.put("brickgate.security.people[0].name", "operator");
        settings.put("brickgate.security.people[0].aliases", "pat@example.org");
        settings.put("brickgate.security.grants[0].roles", "operator");
        settings.put("brickgate.security.grants[0].groups", "finance-ops");
        settings.put("brickgate.security.grants[0].jobs", "*-pay");
        keycloak.awaitReady();
        hub = Hub.start(settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
        keycloak.close();
    }

    @Test
    void onlyUntamperedTokensOfOurIssuerForTheHubAreTaken() throws Exception {
        String brief = keycloak.token("company", "brief", "kim", "kims secret");
        String good = keycloak.token("company", "brickgate", "kim", "kims secret");
        assertThat(jobs(good).statusCode()).isEqualTo(200);

        String[] parts = good.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        Map<String, String> bad = new HashMap<>();
        bad.put("wrong audience", keycloak.token("company", "other", "kim", "kims secret"));
        bad.put("wrong issuer", keycloak.token("elsewhere", "brickgate", "kim", "kims secret"));
        bad.put("unsigned", encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        bad.put("more rights", parts[0] + "." + encoded(claims.replace("\"viewer\"", "\"admin\"")) + "." + parts[2]);
        bad.put("another's key", encoded("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2]);
        bad.put("no token", "x.y.z");
        for (Map.Entry<String, String> token : bad.entrySet()) {
            HttpResponse<String> answer = jobs(token.getValue());
            assertThat(answer.statusCode()).as(token.getKey()).isEqualTo(401);
            assertThat(answer.body())
                    .as(token.getKey())
                    .contains("login_failed")
                    .doesNotContain(parts[1]);
        }
        await().atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(jobs(brief).statusCode()).as("expired").isEqualTo(401));
        assertThat(hub.books()
                        .sql("select count(*) from audit_entry where action = 'login.failed'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void whatALocalUserAsksForAPersonOfTheProviderAgreesToAndNeverTheSamePersonByAnotherLogin() throws Exception {
        long job = world.workspace.job("prod-load", Map.of());
        String asked = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> hub.post("/api/v1/jobs/" + job + "/run", "operator", "{\"reason\":\"x\"}")
                                .json()
                                .at("/approval/id")
                                .asText(),
                        id -> !id.isEmpty());

        HttpResponse<String> own = agree(asked, keycloak.token("company", "brickgate", "pat", "pats secret"));
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("own_request");
        HttpResponse<String> other = agree(asked, keycloak.token("company", "brickgate", "kim", "kims secret"));
        assertThat(other.statusCode()).as(other.body()).isEqualTo(200);
        JsonNode action = new ObjectMapper().readTree(other.body()).path("action");
        assertThat(action.path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(world.workspace.runsOf(job)).hasSize(1);
    }

    @Test
    void aGroupsGrantHoldsOnItsJobsAlone() throws Exception {
        String pat = keycloak.token("company", "brickgate", "pat", "pats secret");
        long ours = world.workspace.job("night-pay", Map.of());
        long others = world.workspace.job("night-load", Map.of());
        await().atMost(Duration.ofSeconds(30)).until(() -> run(ours, pat).statusCode() == 200);
        assertThat(run(others, pat).statusCode()).isEqualTo(403);
    }

    @Test
    void aBrowserLogsInAtTheProviderAndSeesTheBoard() {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.window(1280, 900, ColorScheme.LIGHT);
            page.navigate(hub.url() + "/");
            page.getByText("Log in with Keycloak").click();
            page.locator("#username").fill("kim");
            page.locator("#password").fill("kims secret");
            page.locator("#kc-login").click();
            assertThat(page).hasURL(hub.url() + "/");
            assertThat(page.locator(".visitor")).containsText("kim");
            page.getByText("Log out").click();
            assertThat(page).hasURL(hub.url() + "/login?out");
        }
        assertThat(hub.books()
                        .sql("select count(*) from audit_entry where action = 'login.succeeded' and actor = 'kim'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private static HttpResponse<String> jobs(String token) throws IOException, InterruptedException {
        return send(request("/api/v1/jobs", token).GET().build());
    }

    private static HttpResponse<String> run(long job, String token) throws IOException, InterruptedException {
        return send(request("/api/v1/jobs/" + job + "/run", token)
                .POST(BodyPublishers.ofString("{\"reason\":\"x\"}"))
                .build());
    }

    private static HttpResponse<String> agree(String approval, String token) throws IOException, InterruptedException {
        return send(request("/api/v1/approvals/" + approval + "/approve", token)
                .POST(BodyPublishers.ofString("{\"reason\":\"x\"}"))
                .build());
    }

    private static HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(hub.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

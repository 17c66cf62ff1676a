package io.brickgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.brickgate.demo.Ending;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever is on call sees in a browser what failed, why, and what is being done about it. */
@Tag("once")
class BoardIT {

    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    private static final String INTERNALS =
            "/Workspace/Users/ann@example.org/merge failed on cluster 1122-101010-abcdefg at 10.2.3.4:7077";

    private static World world;
    private static Hub hub;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        world = new World();
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        hub = Hub.start(settings);
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        hub.close();
        world.close();
    }

    @Test
    void aFailureAndItsRecoveryAppearWithoutReloading() {
        long job = world.workspace.job("orders_load", Map.of());
        Page page = viewer(1280);
        page.navigate(hub.url() + "/");
        page.evaluate("window.sameDocument = true");

        fail(job);
        Locator card = page.locator("article").filter(named("orders_load"));
        assertThat(card).containsText("Code defect", SOON);
        assertThat(card).containsText("KeyError");
        assertThat(card).containsText("tell people");
        assertThat(card).containsText("delivered", SOON);
        assertThat(section(page, "Needs a person")).containsText("orders_load");

        world.workspace.run(job).endsAfter(Duration.ofSeconds(1)).start();
        assertThat(section(page, "Recovered lately")).containsText("orders_load", SOON);
        assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aPlannedRetryIsShownWithTheTimeLeft() {
        long job = world.workspace.job("night_shift", Map.of());
        world.workspace
                .run(job)
                .endsAfter(Duration.ofSeconds(1))
                .task("load")
                .ends(Ending.platform("CLOUD_FAILURE", "CLOUD_FAILURE", "The cloud took a spot machine back"))
                .start();
        Page page = viewer(1280);
        page.navigate(hub.url() + "/");

        Locator card = page.locator("article").filter(named("night_shift"));
        assertThat(card).containsText("planned", SOON);
        assertThat(card.locator("time.due")).containsText("in ");
        assertThat(section(page, "Brickgate is on it")).containsText("night_shift");
    }

    @Test
    void theRunsOwnPageTellsItsWholeStoryAndNothingInternal() {
        long job = world.workspace.job("stock_merge", Map.of());
        long run = fail(job);
        Page page = viewer(390);
        page.navigate(hub.url() + "/");
        Locator link = page.locator("article").filter(named("stock_merge")).locator("h3 a");
        assertThat(link).containsText("stock_merge", SOON);
        link.click();

        assertThat(page).hasURL(hub.url() + "/runs/" + run + "?workspace=main");
        Locator main = page.locator("main");
        assertThat(main).containsText("Why it failed");
        assertThat(main).containsText("KeyError: 'customer_id'");
        assertThat(main).containsText("needs-a-change");
        assertThat(main).containsText("pagerduty");
        assertThat(main).containsText("merge");
        assertThat(page.content())
                .doesNotContain(
                        "1122-101010-abcdefg", "10.2.3.4", "/Workspace/Users", "ann@example.org", "2026-11-22/x")
                .doesNotContain(world.workspace.url());
        assertThat(Chromium.tooWide(page)).isFalse();
    }

    @Test
    void aRunThatNobodyKnowsIsAnsweredInWords() {
        Page page = viewer(390);
        for (String path : new String[] {"/runs/4711", "/runs/abc", "/runs/4711?workspace=other"}) {
            assertThat(page.navigate(hub.url() + path).status()).as(path).isEqualTo(404);
            assertThat(page.locator("h1")).hasText("No such run");
        }
        chromium.complaints().clear(); // the console reports every 404
    }

    @Test
    void strangersSeeNothingOutsideTheDemo() throws Exception {
        for (String path : new String[] {"/", "/runs/1?workspace=main", "/approvals"}) {
            assertThat(answer(path)).as(path).isEqualTo(401);
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookTheSame() {
        Page page = chromium.window(390, 900, ColorScheme.LIGHT, options -> {});
        for (String user : new String[] {"viewer", "nobody"}) {
            page.navigate(hub.url() + "/login");
            logIn(page, user, "wrong");
            assertThat(page).hasURL(hub.url() + "/login?error");
            assertThat(page.locator("[role=alert]")).hasText("That did not work. Check your user and password.");
        }
        assertThat(Chromium.tooWide(page)).isFalse();
    }

    private static long fail(long job) {
        return world.workspace
                .run(job)
                .endsAfter(Duration.ofSeconds(1))
                .parameter("day", "2026-11-22/x")
                .task("merge")
                .ends(Ending.userCode(
                        "KeyError: 'customer_id'",
                        "Traceback (most recent call last):\n" + INTERNALS + "\nKeyError: 'customer_id'",
                        null))
                .start();
    }

    private static Page viewer(int width) {
        Page page = chromium.window(width, 900, ColorScheme.LIGHT, options -> {});
        page.navigate(hub.url() + "/");
        assertThat(page).hasURL(hub.url() + "/login");
        logIn(page, "viewer", Hub.PASSWORD);
        assertThat(page).hasURL(hub.url() + "/");
        return page;
    }

    private static void logIn(Page page, String user, String password) {
        page.getByLabel("User").fill(user);
        page.getByLabel("Password").fill(password);
        page.locator("main button").click();
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator section(Page page, String title) {
        return page.locator("main section").filter(named(title)).first();
    }

    private static int answer(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(hub.url() + path)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}

package io.brickgate.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.brickgate.console.Chromium;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** With nothing configured the hub shows what it does, within a minute; the demo keeps its own embedded books. */
@DisabledIfSystemProperty(named = "brickgate.test.db", matches = "postgres")
@Tag("once")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {

    private static Hub hub;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        hub = Hub.start(Books.embedded().settings());
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        hub.close();
    }

    @Test
    @Order(1)
    void withinAMinuteFailuresAreNamedOnThePageAndDeliveredToAllStandIns() {
        Page page = chromium.window(1280, 900, ColorScheme.LIGHT);
        page.navigate(hub.url() + "/");
        assertThat(page.locator(".demo")).containsText("Everything on this page is simulated inside this process");
        DemoWorld world = hub.bean(DemoWorld.class);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(world.inbox().slack()).isNotEmpty();
            assertThat(world.inbox().mails()).isNotEmpty();
            assertThat(world.inbox().tickets()).isNotEmpty();
            assertThat(world.inbox().pages()).isNotEmpty();
            assertThat(page.locator("article.card .code").count()).isGreaterThanOrEqualTo(3);
            assertThat(page.locator(".received li").count()).isGreaterThanOrEqualTo(4);
        });
    }

    @Test
    @Order(2)
    void thePageFitsAPhoneAndReadsByDayAndByNight() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (int width : new int[] {1280, 390, 320}) {
                Page page = chromium.window(width, 844, scheme);
                page.navigate(hub.url() + "/");
                assertThat(page.locator("article.card").first()).isVisible();
                assertThat(Chromium.tooWide(page)).as("%s at %s", scheme, width).isFalse();
                Chromium.picture(page, "board-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                page.locator("article.card h3 a").first().click();
                assertThat(page.locator("h2").first()).isVisible();
                assertThat(Chromium.tooWide(page))
                        .as("run, %s at %s", scheme, width)
                        .isFalse();
                Chromium.picture(page, "run-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                page.context().close();
            }
        }
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    @Order(3)
    void theFirstRetryIsCarriedOutByItselfAndTheJobRecovers() {
        await().atMost(Duration.ofSeconds(150)).untilAsserted(() -> assertThat(
                        hub.books().sql("""
                                select count(*) from action a join failure f on f.workspace = a.workspace
                                  and f.run_id = a.run_id and f.attempt = a.attempt
                                where a.state = 'SUCCEEDED' and a.automatic and f.recovered_at is not null""").query(Long.class).single())
                .isPositive());
    }

    @Test
    @Order(4)
    void withAWorkspaceNoPartOfTheDemoIsThere() {
        try (SimulatedWorkspace workspace = SimulatedWorkspace.start()) {
            Map<String, String> settings = new HashMap<>(Books.embedded().settings());
            settings.put("DATABRICKS_HOST", workspace.url());
            settings.put("DATABRICKS_TOKEN", workspace.logins().token());
            try (Hub real = Hub.start(settings)) {
                assertThat(real.has("demoWorld")).isFalse();
                assertThat(real.has("demoReceivers")).isFalse();
                assertThat(real.get("/", "viewer").raw().body()).doesNotContain("simulated");
                assertThat(real.get("/", "nobody").status()).isEqualTo(401);
            }
        }
    }
}

package io.brickgate.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.brickgate.demo.Request;
import io.brickgate.hub.Books;
import io.brickgate.hub.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes on one PostgreSQL database share the work: each poll fires once, each effect happens once. */
class TwoNodesIT {

    private static final int EVERY = 2;

    @Test
    void twoNodesShareTheWorkAndWhenOneGoesTheOtherCarriesOn() throws Exception {
        assumeTrue(Books.onPostgres(), "the embedded database has one node");
        try (World world = new World()) {
            Map<String, String> settings = Crashes.settings(world);
            settings.put("brickgate.poll.cron", "0/" + EVERY + " * * * * ?");
            Trouble trouble = new Trouble(world.workspace, new Random(7));
            Reckoning reckoning = new Reckoning(books(settings), world, trouble);
            try (HubProcess first = HubProcess.start("node-1", settings)) {
                awaitStart(first);
                try (HubProcess second = HubProcess.start("node-2", settings)) {
                    awaitStart(second);
                    share(world, trouble, reckoning);
                    start(trouble, 4);
                }
                awaitQuiet(reckoning);
            }
        }
    }

    private static void share(World world, Trouble trouble, Reckoning reckoning) {
        Instant since = Instant.now();
        start(trouble, 12);
        awaitQuiet(reckoning);
        long seconds = Duration.between(since, Instant.now()).toSeconds();
        assertThat(polls(world, since)).isBetween(1L, seconds / EVERY + 2);
    }

    private static void start(Trouble trouble, int runs) {
        for (int i = 0; i < runs; i++) {
            trouble.start();
        }
    }

    /** Each poll asks for the first page of active runs once. */
    private static long polls(World world, Instant since) {
        return world.workspace.requests("/runs/list").stream()
                .filter(request -> "true".equals(request.query("active_only")) && request.query("page_token") == null)
                .map(Request::at)
                .filter(since::isBefore)
                .count();
    }

    private static void awaitStart(HubProcess hub) {
        await().atMost(Duration.ofMinutes(5)).until(hub::ready);
    }

    private static void awaitQuiet(Reckoning reckoning) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(reckoning::quiet);
        reckoning.check();
    }

    private static JdbcClient books(Map<String, String> settings) {
        return JdbcClient.create(new DriverManagerDataSource(
                settings.get("brickgate.db.url"),
                settings.get("brickgate.db.user"),
                settings.get("brickgate.db.password")));
    }
}

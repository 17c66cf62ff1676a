package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Books that were begun before the hub kept fingerprints are read on, and say honestly what they do not know. */
class OldBooksIT {

    private static final String RUN = """
            insert into run (workspace, run_id, job_id, job_name, attempt, latest_repair_id, open, handled_attempt, outcome,
              state, message, trigger_type, run_type, parent_run_id, started_at, ended_at, parameters, tasks, raw, near_miss,
              seen_at)
            values ('main', 77, 0, 'old', 0, 0, false, 0, 'FAILED', 'FAILED', 'the old mat', 'PERIODIC', 'SUBMIT_RUN', 0,
              now(), now(), '{}', '[]', '', false, now())""";
    private static final String FAILURE = """
            insert into failure (workspace, run_id, attempt, job_id, job_name, run_started_at, category, cause, advice,
              confidence, rule, rules_version, friendly, explanation, evidence, trace, verdict, policy_rule, policy_version,
              severity, why, decided_at)
            values ('main', 77, 0, 0, 'old', now(), 'UNKNOWN', 'unknown', 'NEEDS_HUMAN', 'LOW', 'none', 'v', 'f', 'e', '[]',
              'the old mat', 'TELL', 'p', 'v', 'error', 'w', now())""";

    @Test
    void anOldFailureIsShownAndCannotBeRecognised() {
        Map<String, String> books = Books.fresh().settings();
        begin(books);
        try (World world = new World()) {
            Map<String, String> settings = new HashMap<>(books);
            settings.putAll(world.settings());
            try (Hub hub = Hub.start(settings)) {
                var shown = hub.get("/api/v1/runs/77", "viewer");
                assertThat(shown.status()).isEqualTo(200);
                assertThat(shown.json()
                                .at("/attempts/0/classification/category")
                                .asText())
                        .isEqualTo("UNKNOWN");
                assertThat(shown.json().at("/attempts/0/classification").has("fingerprint"))
                        .isFalse();
                var refused = hub.post(
                        "/api/v1/runs/77/correction", "operator", Odd.order("INFRA", "network", "it was the network"));
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.json().path("code").asText()).isEqualTo("nothing_to_recognise");
                assertThat(hub.get("/api/v1/unknowns", "viewer").json().path("items"))
                        .isEmpty();
            }
        }
    }

    private static void begin(Map<String, String> books) {
        DriverManagerDataSource source = source(books);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common")
                .target("1")
                .load()
                .migrate();
        JdbcClient db = JdbcClient.create(source);
        db.sql(RUN).update();
        db.sql(FAILURE).update();
    }

    private static DriverManagerDataSource source(Map<String, String> books) {
        return Books.onPostgres()
                ? new DriverManagerDataSource(
                        books.get("brickgate.db.url"),
                        books.get("brickgate.db.user"),
                        books.get("brickgate.db.password"))
                : new DriverManagerDataSource(
                        "jdbc:h2:file:" + books.get("brickgate.data-dir")
                                + "/brickgate;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "brickgate",
                        "");
    }
}

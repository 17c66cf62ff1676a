package io.brickgate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded database commits each statement of a migration by itself, so a kill can leave half of one behind. */
class MigrationTest {

    private static final String FIRST = "V1__spine.sql";
    private static final String CORRECTIONS = "V3__corrections.sql";
    private static final String AN_OLD_FAILURE = """
            insert into failure (workspace, run_id, attempt, job_id, job_name, run_started_at, category, cause, advice,
              confidence, rule, rules_version, friendly, explanation, evidence, trace, verdict, policy_rule, policy_version,
              severity, why, decided_at)
            values ('main', ?, 0, 1, 'job', now(), 'UNKNOWN', 'unknown', 'NEEDS_HUMAN', 'LOW', 'none', 'v', 'f', 'e', '[]',
              'trace', 'TELL', 'p', 'v', 'error', 'w', now())""";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 27})
    void aMigrationThatWasKilledHalfwayIsCompletedAtTheNextStart(int statements) throws IOException {
        DriverManagerDataSource books = books("half-" + statements);
        JdbcClient db = JdbcClient.create(books);
        migrate(books, "classpath:db/none", "latest");
        script(FIRST).subList(0, statements).forEach(sql -> db.sql(sql).update());

        migrate(books, "classpath:db/migration/common", "latest");

        assertThat(count(db, "idempotency_key")).isZero();
        assertThat(count(db, "correction")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void booksWithFailuresLearnOfFingerprintsEvenAfterAKill(int statements) throws IOException {
        DriverManagerDataSource books = books("old-" + statements);
        JdbcClient db = JdbcClient.create(books);
        migrate(books, "classpath:db/migration/common", "1");
        db.sql(AN_OLD_FAILURE).param(1).update();
        List<String> script = script(CORRECTIONS);
        assertThat(script).hasSize(7);
        script.subList(0, statements).forEach(sql -> db.sql(sql).update());

        migrate(books, "classpath:db/migration/common", "latest");

        db.sql(AN_OLD_FAILURE).param(2).update();
        assertThat(db.sql("select fingerprint from failure").query(String.class).list())
                .containsExactly("", "");
        assertThat(db.sql("select run_id from failure where runner_up is null order by run_id")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 2L);
        assertThat(count(db, "correction")).isZero();
    }

    private static DriverManagerDataSource books(String name) {
        return new DriverManagerDataSource(
                "jdbc:h2:mem:" + name + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
    }

    private static void migrate(DriverManagerDataSource books, String scripts, String upTo) {
        Flyway.configure()
                .dataSource(books)
                .locations(scripts)
                .target(upTo)
                .load()
                .migrate();
    }

    private static long count(JdbcClient db, String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static List<String> script(String name) throws IOException {
        try (InputStream in = MigrationTest.class.getClassLoader().getResourceAsStream("db/migration/common/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        }
    }
}

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

    private static final String SCRIPT = "db/migration/common/V1__spine.sql";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 27})
    void aMigrationThatWasKilledHalfwayIsCompletedAtTheNextStart(int statements) throws IOException {
        DriverManagerDataSource books = new DriverManagerDataSource(
                "jdbc:h2:mem:half-" + statements + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
        JdbcClient db = JdbcClient.create(books);
        Flyway.configure()
                .dataSource(books)
                .locations("classpath:db/none")
                .load()
                .migrate();
        script().subList(0, statements).forEach(sql -> db.sql(sql).update());

        Flyway.configure()
                .dataSource(books)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        assertThat(db.sql("select count(*) from idempotency_key")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static List<String> script() throws IOException {
        try (InputStream in = MigrationTest.class.getClassLoader().getResourceAsStream(SCRIPT)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        }
    }
}

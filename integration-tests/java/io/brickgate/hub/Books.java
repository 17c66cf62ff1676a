package io.brickgate.hub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** Where a hub under test keeps its books: the embedded database, or a database of its own on a real PostgreSQL. */
public final class Books {

    private static EmbeddedPostgres postgres;

    private final Map<String, String> settings;

    private Books(Map<String, String> settings) {
        this.settings = settings;
    }

    /** New books of the kind that this run of the tests is about ({@code -Dbrickgate.test.db=h2|postgres}). */
    public static Books fresh() {
        return onPostgres() ? postgres() : embedded();
    }

    public static boolean onPostgres() {
        return "postgres".equals(System.getProperty("brickgate.test.db", "h2"));
    }

    public static Books embedded() {
        try {
            Path folder = Files.createTempDirectory("brickgate");
            return new Books(Map.of("brickgate.data-dir", folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static synchronized Books postgres() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().start();
            }
            String name = "hub_" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return new Books(Map.of(
                    "brickgate.data-dir",
                    Files.createTempDirectory("brickgate").toString(),
                    "brickgate.db.url",
                    postgres.getJdbcUrl("postgres", name),
                    "brickgate.db.user",
                    "postgres",
                    "brickgate.db.password",
                    "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Configuration keys and values. */
    public Map<String, String> settings() {
        return settings;
    }
}

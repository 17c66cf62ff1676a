package io.brickgate.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The yardstick: the rows that the hub has written, inserted once more without it, into the same tables with the same
 * indexes of a fresh database of the same kind; JDBC batches of one table's rows, as many commits.
 */
final class PlainInserts implements AutoCloseable {

    private static final Map<String, String> TABLES = Map.of(
            "run", "run_id",
            "failure", "run_id",
            "incident", "last_run_id",
            "audit_entry", "id",
            "notification", "id",
            "action", "run_id");

    private record Rows(String table, List<String> columns, List<List<Object>> rows) {}

    private final Connection connection;

    PlainInserts(String database) throws SQLException {
        Map<String, String> books = BenchHub.booksOn(database);
        String url = books.getOrDefault(
                "brickgate.db.url",
                "jdbc:h2:file:" + books.get("brickgate.data-dir")
                        + "/plain;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0");
        String user = books.getOrDefault("brickgate.db.user", "brickgate");
        String password = books.getOrDefault("brickgate.db.password", "");
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
    }

    /** Copies all that the hub has written, in so many transactions. */
    Spent copy(JdbcClient from, int commits) {
        List<Rows> all =
                TABLES.keySet().stream().map(table -> read(from, table)).toList();
        return Spent.on(() -> {
            for (int part = 0; part < commits; part++) {
                for (Rows rows : all) {
                    int size = rows.rows().size();
                    insert(rows, (int) ((long) size * part / commits), (int) ((long) size * (part + 1) / commits));
                }
                commit();
            }
        });
    }

    /** Commits of one row each, one after the other. */
    double commitsPerSecond() {
        String sql = "insert into idempotency_key values ('bench', ?, '', '', current_timestamp)";
        long until = System.nanoTime() + 2_000_000_000L;
        int done = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            while (System.nanoTime() < until) {
                statement.setString(1, "key" + done++);
                statement.executeUpdate();
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return done / 2.0;
    }

    private static Rows read(JdbcClient from, String table) {
        List<Map<String, Object>> found = from.sql("select * from " + table + " order by " + TABLES.get(table))
                .query()
                .listOfRows();
        List<String> columns = found.isEmpty()
                ? List.of()
                : found.get(0).keySet().stream().map(String::toLowerCase).toList();
        List<List<Object>> rows = new ArrayList<>();
        found.forEach(row -> rows.add(new ArrayList<>(row.values())));
        return new Rows(table, columns, rows);
    }

    private void insert(Rows rows, int from, int to) {
        if (from == to) {
            return;
        }
        boolean numbered = rows.columns().contains("id") && rows.rows().get(0).get(0) instanceof Long;
        String sql = "insert into " + rows.table() + " (" + String.join(", ", rows.columns()) + ")"
                + (numbered && !rows.table().equals("audit_entry") ? " overriding system value" : "") + " values ("
                + "?, ".repeat(rows.columns().size() - 1) + "?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<Object> row : rows.rows().subList(from, to)) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

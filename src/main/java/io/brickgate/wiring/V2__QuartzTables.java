package io.brickgate.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Makes the tables of the shared clock from the script that Quartz itself carries; the embedded database needs none. */
class V2__QuartzTables extends BaseJavaMigration {

    private static final String SCRIPT = "org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    private final boolean shared;

    V2__QuartzTables(boolean shared) {
        this.shared = shared;
    }

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        if (!shared) {
            return;
        }
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
        }
    }

    private static String[] statements() throws IOException {
        try (InputStream in = V2__QuartzTables.class.getClassLoader().getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException("Quartz carries no " + SCRIPT);
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(script.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty() && !sql.equalsIgnoreCase("commit"))
                    .toArray(String[]::new);
        }
    }
}

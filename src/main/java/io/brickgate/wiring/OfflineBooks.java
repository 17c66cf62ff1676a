package io.brickgate.wiring;

import io.brickgate.audit.AuditExport;
import io.brickgate.audit.SigningKey;
import io.brickgate.documents.DocumentFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Opens the configured books for a command; nothing is written to them. */
public final class OfflineBooks {

    private OfflineBooks() {}

    /**
     * Reads the audit trail of the configured books.
     *
     * @throws IllegalStateException where there are none, they cannot be read, or a hub holds them
     * @throws DocumentFault where the configuration cannot be read
     */
    public static <T> T audit(List<String> settings, Map<String, String> environment, Function<AuditExport, T> read) {
        Inspection inspection = new Inspection();
        BrickgateSettings known = ReadSettings.of(settings, environment, inspection)
                .orElseThrow(() -> new IllegalStateException(
                        "the configuration cannot be read; the command check says what is wrong with it"));
        Path key = HubWiring.signingKeyFile(known);
        if (!Files.exists(key)) {
            throw new IllegalStateException("there is no signing key at " + key
                    + "; run this where the hub runs, or set brickgate.audit.signing-key");
        }
        try {
            return read.apply(AuditExport.of(books(known), SigningKey.at(key)));
        } catch (DataAccessException e) {
            throw new IllegalStateException(
                    "the books cannot be read (is a hub running on the embedded database? then ask it: GET"
                            + " /api/v1/audit/export): "
                            + e.getMostSpecificCause().getClass().getSimpleName(),
                    e);
        }
    }

    private static DataSource books(BrickgateSettings settings) {
        BrickgateSettings.Db db = settings.db();
        if (!db.url().isBlank()) {
            return new DriverManagerDataSource(db.url(), db.user(), db.password());
        }
        String url = DatabaseWiring.embedded(settings.dataDir()) + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
        return new DriverManagerDataSource(url, "brickgate", db.password());
    }
}

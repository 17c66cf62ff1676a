package io.brickgate.wiring;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.brickgate.audit.AuditExport;
import io.brickgate.audit.SigningKey;
import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.Json;
import io.brickgate.notifications.Notice;
import io.brickgate.notifications.PagerDuty;
import io.brickgate.notifications.Previews;
import io.brickgate.notifications.ServiceNow;
import io.brickgate.notifications.Wordings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Opens the configured books for a command; nothing is written to them. */
public final class OfflineBooks {

    private static final Json JSON = new Json(JsonMapper.builder()
            .findAndAddModules()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build());

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

    /**
     * What each channel was sent last of an incident, or is to be sent: parts by name, by channel.
     *
     * @throws IllegalStateException where the books cannot be read
     */
    public static Map<String, Map<String, Object>> previews(
            String incident, List<String> settings, Map<String, String> environment) {
        BrickgateSettings known = ReadSettings.of(settings, environment, new Inspection())
                .orElseThrow(() -> new IllegalStateException(
                        "the configuration cannot be read; the command check says what is wrong with it"));
        Map<String, String> types = new HashMap<>();
        known.channels().forEach(channel -> types.put(channel.name(), channel.type()));
        Previews previews = previews(known);
        Map<String, Map<String, Object>> all = new TreeMap<>();
        try {
            JdbcClient.create(books(known)).sql("""
                            select channel, notice from notification n where incident_id = ? and id = (select max(m.id)
                              from notification m where m.incident_id = n.incident_id and m.channel = n.channel
                                and m.state <> 'FOLDED')""").param(incident).query(row -> {
                String type = types.getOrDefault(row.getString(1), row.getString(1));
                all.put(row.getString(1), previews.of(type, JSON.read(row.getString(2), Notice.class)));
            });
        } catch (DataAccessException e) {
            throw new IllegalStateException(
                    "the books cannot be read (is a hub running on the embedded database? then ask it: GET"
                            + " /api/v1/incidents/" + incident + "/preview): "
                            + e.getMostSpecificCause().getClass().getSimpleName(),
                    e);
        }
        return all;
    }

    /** By the templates of the configured routes. */
    static Previews previews(BrickgateSettings settings) {
        Wordings wordings = new Wordings(settings.routes().isBlank() ? null : Path.of(settings.routes()));
        return new Previews(new PagerDuty(JSON, wordings), new ServiceNow(wordings), wordings);
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

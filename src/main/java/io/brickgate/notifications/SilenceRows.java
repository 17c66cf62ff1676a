package io.brickgate.notifications;

import io.brickgate.documents.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The silences' rows. Every method joins the caller's transaction. */
@Component
class SilenceRows {

    private final JdbcClient db;
    private final Json json;

    SilenceRows(JdbcClient db, Json json) {
        this.db = db;
        this.json = json;
    }

    void add(Silence silence, Instant now) {
        db.sql("""
                insert into silence (id, match, owner, reason, starts_at, ends_at, created_at, announced)
                values (?, ?, ?, ?, ?, ?, ?, false)""")
                .params(
                        silence.id(),
                        json.write(silence.match()),
                        silence.owner(),
                        silence.reason(),
                        Timestamp.from(silence.startsAt()),
                        Timestamp.from(silence.endsAt()),
                        Timestamp.from(now))
                .update();
    }

    /** Those that have not ended yet, the first to end first. */
    List<Silence> open(Instant now) {
        return db.sql("select * from silence where ended_at is null and ends_at > ? order by ends_at, id")
                .param(Timestamp.from(now))
                .query((row, n) -> silence(row))
                .list();
    }

    Optional<Silence> find(String id) {
        return db.sql("select * from silence where id = ? for update")
                .param(id)
                .query((row, n) -> silence(row))
                .optional();
    }

    void end(String id, String by, Instant now) {
        db.sql("update silence set ended_by = ?, ended_at = ? where id = ? and ended_at is null")
                .params(by, Timestamp.from(now), id)
                .update();
    }

    /** Takes those that end before then and have not been announced, each once. */
    List<Silence> ending(Instant now, Instant before) {
        List<Silence> ending = db.sql("""
                        select * from silence where ended_at is null and not announced and ends_at > ? and ends_at <= ?
                        order by ends_at for update skip locked""")
                .params(Timestamp.from(now), Timestamp.from(before))
                .query((row, n) -> silence(row))
                .list();
        if (!ending.isEmpty()) {
            db.sql("update silence set announced = true where id in (:ids)")
                    .param("ids", ending.stream().map(Silence::id).toList())
                    .update();
        }
        return ending;
    }

    private Silence silence(ResultSet row) throws SQLException {
        return new Silence(
                row.getString("id"),
                json.read(row.getString("match"), SilenceMatch.class),
                row.getString("owner"),
                row.getString("reason"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("ended_by"),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}

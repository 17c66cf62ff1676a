package io.brickgate.audit;

import io.brickgate.audit.ChainWriter.Head;
import io.brickgate.audit.Checkpoint.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The chain as the books hold it: for a file that proves itself, or to look at it here and now. */
@Component
public class AuditExport {

    private final AuditLines lines;
    private final ChainWriter chain;
    private final SigningKey key;
    private final Clock clock;

    AuditExport(AuditLines lines, ChainWriter chain, SigningKey key, Clock clock) {
        this.lines = lines;
        this.chain = chain;
        this.key = key;
        this.clock = clock;
    }

    /** An export from books that no hub is running on. */
    public static AuditExport of(DataSource books, SigningKey key) {
        JdbcTemplate db = new JdbcTemplate(books);
        Clock clock = Clock.systemUTC();
        return new AuditExport(new AuditLines(db), new ChainWriter(db, clock), key, clock);
    }

    /** Hands on every line in order. What is written meanwhile is left out. */
    public void write(Consumer<String> to) {
        Head end = chain.head();
        write(chain.sealed(), end, to);
    }

    /** Whether the chain in the books is whole; checkpoints of other nodes are good as well. */
    public ChainReport verify() {
        ChainCheck check = new ChainCheck(Set.of(), false, Map.of());
        write(line -> check.line(line.getBytes(StandardCharsets.UTF_8)));
        return check.report();
    }

    void write(Head from, Head end, Consumer<String> to) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (from.id() > 0) {
            to.accept(Checkpoint.line(key, now, from.id(), from.hash(), Place.BEGIN));
        }
        lines.each(end.id(), to);
        to.accept(Checkpoint.line(key, now, end.id(), end.hash(), Place.END));
    }
}

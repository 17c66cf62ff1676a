package io.brickgate.audit;

import io.brickgate.access.Actor;
import io.brickgate.audit.ChainWriter.Head;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves what is old out of the books into files that prove themselves: each begins where the one before ended, and ends
 * at a checkpoint. What has been sealed, and the file's digest, is on record in the chain.
 */
@Component
public class SealedSegments {

    private static final Logger LOG = LoggerFactory.getLogger(SealedSegments.class);

    private final JdbcTemplate db;
    private final AuditLines lines;
    private final AuditTrail trail;
    private final ChainWriter chain;
    private final AuditExport export;
    private final ArchiveSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SealedSegments(
            JdbcTemplate db,
            AuditLines lines,
            AuditTrail trail,
            ChainWriter chain,
            AuditExport export,
            ArchiveSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.lines = lines;
        this.trail = trail;
        this.chain = chain;
        this.export = export;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Moves out what is older than is to be kept, up to the last checkpoint of that age and only what every outside home
     * has already; once a tenth of that time has come together, so that there are few segments.
     *
     * @throws UncheckedIOException where the file cannot be written; then everything stays where it is
     */
    public void seal() {
        if (settings.folder() == null || !worthIt()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            // who writes entries waits, and of several nodes one seals
            chain.hold();
            long through = through();
            Head from = chain.sealed();
            if (through > from.id()) {
                move(from, through);
            }
        });
    }

    private boolean worthIt() {
        Timestamp oldest = db.queryForObject("select min(at) from audit_entry", Timestamp.class);
        Duration keep = settings.keep();
        return oldest != null
                && oldest.toInstant().plus(keep).plus(keep.dividedBy(10)).isBefore(clock.instant());
    }

    private long through() {
        Long old = db.queryForObject(
                "select coalesce(max(id), 0) from audit_checkpoint where at < ?",
                Long.class,
                Timestamp.from(clock.instant().minus(settings.keep())));
        Long copied =
                db.queryForObject("select coalesce(min(entry), " + Long.MAX_VALUE + ") from audit_home", Long.class);
        return old == null || copied == null || copied < old ? 0 : old;
    }

    private void move(Head from, long through) {
        String name = "audit-%012d-%012d.jsonl".formatted(from.id() + 1, through);
        Head to =
                new Head(through, lines.entries(through - 1, through, 1).get(0).hash());
        Path file = write(name, from, to);
        replaced(file, from.id() + 1);
        db.update("delete from audit_entry where id <= ?", through);
        db.update("delete from audit_checkpoint where id <= ?", through);
        chain.seal(to);
        trail.record(new AuditEvent(
                Actor.HUB,
                "audit.sealed",
                "segment/" + name,
                null,
                Map.of("first", from.id() + 1, "last", through, "sha256", digest(file))));
    }

    /**
     * Takes away what a sealing has written that was not completed: a file that begins with the same entry and of whose
     * entries each stands in the new one too. Anything else is somebody's evidence, and stays.
     */
    private void replaced(Path segment, long first) {
        Path folder = Objects.requireNonNull(settings.folder());
        String begins = "audit-%012d-*.jsonl".formatted(first);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, begins)) {
            for (Path file : files) {
                if (!file.equals(segment)) {
                    if (entries(segment).containsAll(entries(file))) {
                        Files.delete(file);
                    } else {
                        LOG.warn("the archive holds another trail's segment {}: it stays", file.getFileName());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + folder + " of the audit trail cannot be read", e);
        }
    }

    private static Set<String> entries(Path segment) throws IOException {
        try (Stream<String> lines = Files.lines(segment)) {
            return lines.filter(line -> line.startsWith("{\"id\":")).collect(Collectors.toSet());
        }
    }

    private Path write(String name, Head from, Head to) {
        Path folder = Objects.requireNonNull(settings.folder());
        Path fresh = folder.resolve("." + name);
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
                export.write(from, to, line -> line(out, line));
            }
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the segment " + file + " of the audit trail cannot be written", e);
        }
    }

    private static void line(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream read = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            read.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(read.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

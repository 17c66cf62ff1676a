package io.brickgate.audit;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.audit.Checkpoint.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A chain for tests: entries with a checkpoint every so often. */
final class Chain {

    static final SigningKey KEY = key();
    static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");

    private Chain() {}

    /** An export of so many entries. */
    static List<String> export(int entries, int every) {
        List<String> lines = new ArrayList<>();
        String prev = ChainLine.NOTHING_BEFORE;
        for (int id = 1; id <= entries; id++) {
            ChainLine line = ChainLine.of(id, NOW.plusSeconds(id), event(id), prev);
            lines.add(line.text());
            prev = line.hash();
            if (id % every == 0) {
                lines.add(Checkpoint.line(KEY, NOW, id, prev, Place.WITHIN));
            }
        }
        lines.add(Checkpoint.line(KEY, NOW, entries, prev, Place.END));
        return lines;
    }

    static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static ChainReport look(byte[] file) {
        return look(List.of(file), new ChainCheck(Set.of(KEY.publicKey()), false, Map.of()));
    }

    static ChainReport look(List<byte[]> files, ChainCheck check) {
        try {
            return ChainFiles.look(
                    files.stream()
                            .<java.io.InputStream>map(ByteArrayInputStream::new)
                            .toList(),
                    check);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditEvent event(int id) {
        return new AuditEvent(
                new Actor("ana", Set.of(Role.OPERATOR)),
                "action.planned",
                "action/" + id,
                "main",
                Map.of("n", id, "why", "ü \"x\""));
    }

    static SigningKey key() {
        try {
            Path folder = Files.createTempDirectory("keys");
            SigningKey key = SigningKey.at(folder.resolve("key.pem"));
            folder.resolve("key.pem").toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

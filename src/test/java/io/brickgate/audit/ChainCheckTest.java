package io.brickgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.audit.ChainReport.Finding;
import io.brickgate.audit.ChainReport.Kind;
import io.brickgate.audit.Checkpoint.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a chain is found, and the entry it was done to is named. */
class ChainCheckTest {

    private static final List<String> LINES = Chain.export(12, 5);

    @Test
    void aWholeChainIsWhole() {
        ChainReport report = Chain.look(Chain.bytes(LINES));
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(12);
        assertThat(report.first()).isEqualTo(1);
        assertThat(report.last()).isEqualTo(12);
        assertThat(report.checkpoints()).isEqualTo(3);
        assertThat(report.keys()).containsExactly(Chain.KEY.publicKey());
    }

    @Test
    void everyBitThatIsFlippedIsFound() {
        byte[] file = Chain.bytes(Chain.export(4, 2));
        for (int at = 0; at < file.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = file.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertThat(Chain.look(flipped).whole())
                        .as("bit %d of byte %d", bit, at)
                        .isFalse();
            }
        }
    }

    @Test
    void everyCutIsFound() {
        byte[] file = Chain.bytes(LINES);
        for (int length = 0; length < file.length; length++) {
            assertThat(Chain.look(Arrays.copyOf(file, length)).whole())
                    .as("cut to %d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void everyLineThatIsTakenOutIsFoundAndNamed() {
        for (int at = 0; at < LINES.size(); at++) {
            List<String> lines = new ArrayList<>(LINES);
            String out = lines.remove(at);
            ChainReport report = Chain.look(Chain.bytes(lines));
            if (out.startsWith("{\"id\"")) {
                assertThat(report.findings()).as(out).containsExactly(new Finding(Kind.MISSING, id(out)));
            } else if (at == LINES.size() - 1) {
                assertThat(report.findings()).containsExactly(new Finding(Kind.CUT, 12));
            } else {
                // a checkpoint in the middle proves nothing that later ones do not
                assertThat(report.whole()).isTrue();
            }
        }
    }

    @Test
    void everyPairThatIsSwappedIsFoundAndNamed() {
        for (int at = 0; at < LINES.size(); at++) {
            for (int other = at + 1; other < LINES.size(); other++) {
                List<String> lines = new ArrayList<>(LINES);
                Collections.swap(lines, at, other);
                ChainReport report = Chain.look(Chain.bytes(lines));
                assertThat(report.whole()).as("%d and %d", at, other).isFalse();
                if (other == at + 1
                        && LINES.get(at).startsWith("{\"id\"")
                        && LINES.get(other).startsWith("{\"id\"")) {
                    assertThat(report.findings()).containsExactly(new Finding(Kind.MISPLACED, id(LINES.get(at))));
                }
            }
        }
    }

    @Test
    void everyLineThatIsPutInIsFound() {
        for (String line : LINES) {
            for (int at = 0; at <= LINES.size(); at++) {
                List<String> lines = new ArrayList<>(LINES);
                lines.add(at, line);
                assertThat(Chain.look(Chain.bytes(lines)).whole())
                        .as("%s at %d", line, at)
                        .isFalse();
            }
        }
    }

    @Test
    void aCopyMayHoldAnyBatchTwiceButNothingElseInItsPlace() {
        List<String> copy = Chain.export(12, 2);
        copy = copy.subList(0, copy.size() - 1);
        for (int from = 0; from < copy.size(); from++) {
            for (int to = from + 1; to <= copy.size(); to++) {
                // the answer to a batch was lost, and it was sent again
                List<String> lines = new ArrayList<>(copy.subList(0, to));
                lines.addAll(copy.subList(from, copy.size()));
                assertThat(streamed(lines).findings()).as("%d to %d", from, to).isEmpty();
                if (copy.get(from).startsWith("{\"id\"")) {
                    lines.set(to, lines.get(to).replace("\"ana\"", "\"eve\""));
                    assertThat(streamed(lines).whole())
                            .as("%d to %d, changed", from, to)
                            .isFalse();
                }
            }
        }
    }

    private static ChainReport streamed(List<String> lines) {
        ChainCheck check = new ChainCheck(Set.of(), true, Map.of());
        lines.forEach(line -> check.line(line.getBytes(StandardCharsets.UTF_8)));
        return check.report();
    }

    @Test
    void anEntryThatIsChangedIsNamed() {
        for (int at = 0; at < LINES.size(); at++) {
            if (LINES.get(at).startsWith("{\"id\"")) {
                List<String> lines = new ArrayList<>(LINES);
                lines.set(at, lines.get(at).replace("\"ana\"", "\"eve\""));
                assertThat(Chain.look(Chain.bytes(lines)).findings())
                        .containsExactly(new Finding(Kind.CHANGED, id(LINES.get(at))));
            }
        }
    }

    @Test
    void aHistoryWrittenAnewNeedsTheKey() {
        SigningKey thief = Chain.key();
        ChainLine one = ChainLine.of(
                1,
                Chain.NOW,
                new AuditEvent(io.brickgate.access.Actor.HUB, "a", "b", null, Map.of()),
                ChainLine.NOTHING_BEFORE);
        byte[] file = Chain.bytes(List.of(one.text(), Checkpoint.line(thief, Chain.NOW, 1, one.hash(), Place.END)));

        assertThat(Chain.look(file).findings())
                .containsExactly(new Finding(Kind.SIGNATURE, 1), new Finding(Kind.CUT, 1));
        ChainReport trusting = Chain.look(List.of(file), new ChainCheck(Set.of(), false, Map.of()));
        assertThat(trusting.whole()).isTrue();
        assertThat(trusting.keys()).containsExactly(thief.publicKey());
    }

    @Test
    void anOlderExportDoesNotAgreeWithACopyOutside() {
        byte[] older = Chain.bytes(Chain.export(7, 5));
        Map<Long, String> copy =
                ChainFiles.signed(new ByteArrayInputStream(Chain.bytes(LINES)), Set.of(Chain.KEY.publicKey()));
        assertThat(copy).containsOnlyKeys(5L, 10L, 12L);
        assertThat(Chain.look(older).whole()).isTrue();
        assertThat(Chain.look(List.of(older), new ChainCheck(Set.of(), false, copy))
                        .findings())
                .containsExactly(new Finding(Kind.MISSING, 8));
        Map<Long, String> other = new TreeMap<>(copy);
        other.put(5L, "f".repeat(64));
        assertThat(Chain.look(List.of(Chain.bytes(LINES)), new ChainCheck(Set.of(), false, other))
                        .findings())
                .containsExactly(new Finding(Kind.CHANGED, 5));
        assertThat(ChainFiles.signed(
                        new ByteArrayInputStream(Chain.bytes(LINES)),
                        Set.of(Chain.key().publicKey())))
                .isEmpty();
    }

    @Test
    void aCopyThatGrowsMayRepeatLinesAndHasNoEnd() {
        List<String> lines = new ArrayList<>(LINES.subList(0, 8));
        lines.addAll(LINES.subList(6, 11));
        assertThat(Chain.look(List.of(Chain.bytes(lines)), new ChainCheck(Set.of(), true, Map.of()))
                        .findings())
                .isEmpty();
        lines.remove(2);
        assertThat(Chain.look(List.of(Chain.bytes(lines)), new ChainCheck(Set.of(), true, Map.of()))
                        .findings())
                .contains(new Finding(Kind.MISSING, 3));
    }

    @Test
    void aFileThatBeginsLaterHasToSaySo() {
        List<String> rest = LINES.subList(6, LINES.size());
        assertThat(Chain.look(Chain.bytes(rest)).findings()).containsExactly(new Finding(Kind.MISSING, 1));
        List<String> behindPlain = LINES.subList(5, LINES.size());
        assertThat(Chain.look(Chain.bytes(behindPlain)).findings()).containsExactly(new Finding(Kind.MISSING, 1));

        String hash = new ChainLine(5, LINES.get(4)).hash();
        List<String> begun = new ArrayList<>(rest);
        begun.add(0, Checkpoint.line(Chain.KEY, Chain.NOW, 5, hash, Place.BEGIN));
        assertThat(Chain.look(Chain.bytes(begun)).findings()).isEmpty();

        List<String> sealed = new ArrayList<>(LINES.subList(0, 6));
        sealed.add(Checkpoint.line(Chain.KEY, Chain.NOW, 5, hash, Place.END));
        ChainReport both =
                Chain.look(List.of(Chain.bytes(sealed), Chain.bytes(begun)), new ChainCheck(Set.of(), false, Map.of()));
        assertThat(both.findings()).isEmpty();
        assertThat(both.entries()).isEqualTo(12);
        assertThat(Chain.look(
                                List.of(Chain.bytes(begun), Chain.bytes(sealed)),
                                new ChainCheck(Set.of(), false, Map.of()))
                        .whole())
                .isFalse();
    }

    @Test
    void theSecondVerifierAgrees(@TempDir Path folder) throws Exception {
        List<byte[]> files = new ArrayList<>(List.of(
                Chain.bytes(LINES),
                new byte[0],
                "\n".getBytes(StandardCharsets.UTF_8),
                Chain.bytes(LINES.subList(6, LINES.size()))));
        Random random = new Random(7);
        for (int i = 0; i < 24; i++) {
            List<String> lines = new ArrayList<>(LINES);
            int at = random.nextInt(lines.size());
            switch (i % 5) {
                case 0 -> lines.remove(at);
                case 1 -> Collections.swap(lines, at, random.nextInt(lines.size()));
                case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 3 -> lines.set(at, lines.get(at).replace("\"ana\"", "\"eve\""));
                default -> lines = lines.subList(0, at);
            }
            byte[] file = Chain.bytes(lines);
            if (i % 3 == 0) {
                file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            }
            files.add(i % 7 == 0 ? Arrays.copyOf(file, file.length - 1) : file);
        }
        for (byte[] file : files) {
            assertThat(python(folder, file)).isEqualTo(said(Chain.look(file)));
        }
    }

    @Test
    void theKeyIsItsOwnersAloneAndABrokenOneIsSaid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deeper/key.pem");
        SigningKey made = SigningKey.at(file);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(SigningKey.at(file).publicKey()).isEqualTo(made.publicKey());
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> SigningKey.at(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key.pem")
                .hasMessageContaining("PEM");
    }

    private static JsonNode python(Path folder, byte[] file) throws IOException {
        Path export = Files.write(folder.resolve("export.jsonl"), file);
        Process python = new ProcessBuilder("python3", "docs/verify_audit.py", export.toString(), Chain.KEY.publicKey())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ObjectMapper().readTree(python.getInputStream().readAllBytes());
    }

    private static JsonNode said(ChainReport report) {
        List<List<Object>> findings = report.findings().stream()
                .map(it -> List.<Object>of(it.kind().name().toLowerCase(Locale.ROOT), (int) it.entry()))
                .toList();
        return new ObjectMapper()
                .valueToTree(Map.of("whole", report.whole(), "entries", (int) report.entries(), "findings", findings));
    }

    private static long id(String line) {
        return Long.parseLong(line.substring("{\"id\":".length(), line.indexOf(',')));
    }
}

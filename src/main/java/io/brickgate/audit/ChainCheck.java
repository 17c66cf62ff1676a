package io.brickgate.audit;

import io.brickgate.audit.ChainReport.Finding;
import io.brickgate.audit.ChainReport.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a chain line by line, as {@code docs/audit-format.md} says it is to be done, and keeps no more than the hashes
 * since the last checkpoint, of a copy those of what may come again. Knows nothing but the lines: it serves offline as well.
 */
public final class ChainCheck {

    private static final Pattern ENTRY =
            Pattern.compile("\\{\"id\":([1-9][0-9]{0,17}),\"at\":\".*,\"prev\":\"([0-9a-f]{64})\"\\}", Pattern.DOTALL);
    private static final int MOST_FINDINGS = 1_000;
    /** So far back a copy's repetition may go: what is sent together, and may be sent again, has {@link AuditShelf} say. */
    private static final long REPEATED = 2L * AuditShelf.TOGETHER;

    private final Set<String> trusted;
    private final boolean stream;
    private final TreeMap<Long, String> outside;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> links = new LinkedHashSet<>();
    private final TreeMap<Long, String> hashes = new TreeMap<>();
    private final TreeMap<Long, Long> gaps = new TreeMap<>();

    private long next;
    private long blurred;
    private long suspect;
    private String suspectHash = "";
    private boolean ended;
    private String before = "";
    private long entries;
    private long first;
    private long checkpoints;

    /**
     * @param trusted the public keys that may have signed, as {@link SigningKey#publicKey()} has them; empty trusts any
     * @param stream whether this is a copy that goes on growing, which has no end and may repeat lines, in place of an
     *     export
     * @param outside hashes by entry that another copy's checkpoints have signed: an entry that differs was changed, and
     *     one that is not there any more is missing
     */
    public ChainCheck(Set<String> trusted, boolean stream, Map<Long, String> outside) {
        this.trusted = Set.copyOf(trusted);
        this.stream = stream;
        this.outside = new TreeMap<>(outside);
    }

    /** The next line, without its end. */
    public void line(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (ended) {
            found(Kind.INSERTED, next);
        }
        Matcher entry = ENTRY.matcher(text);
        Matcher checkpoint = Checkpoint.FORM.matcher(text);
        if (entry.matches()) {
            entry(Long.parseLong(entry.group(1)), entry.group(2), ChainLine.hash(line));
        } else if (checkpoint.matches()) {
            checkpoint(checkpoint, text);
        } else {
            found(Kind.UNREADABLE, Math.max(1, next + blurred));
            blurred++;
        }
        before = text;
    }

    /** The next file goes on where this one ended. */
    public void nextFile() {
        close();
        ended = false;
    }

    /** What there is to say after the last line. */
    public ChainReport report() {
        close();
        if (!outside.isEmpty() && outside.lastKey() >= Math.max(1, next)) {
            found(Kind.MISSING, Math.max(1, next));
        }
        return new ChainReport(entries, first, next == 0 ? 0 : next - 1, checkpoints, keys, new ArrayList<>(findings));
    }

    /** The last line had no end. */
    public void cut() {
        found(Kind.CUT, Math.max(0, next - 1));
    }

    private void close() {
        if (suspect != 0) {
            found(Kind.CHANGED, suspect);
            suspect = 0;
        }
        if (!stream && !ended) {
            found(Kind.CUT, Math.max(0, next - 1));
        }
    }

    private void entry(long id, String prev, String hash) {
        entries++;
        if (next == 0) {
            begin(id, prev);
        }
        String signed = outside.get(id);
        if (signed != null && !signed.equals(hash)) {
            found(Kind.CHANGED, id);
        }
        if (id < next) {
            again(id, hash);
            return;
        }
        settle(id, prev);
        if (id == next && !links.contains(prev)) {
            suspect = id;
            suspectHash = hash;
        }
        reach(id, id - 1, hash);
    }

    private void begin(long id, String prev) {
        first = id;
        next = 1;
        if (id == 1) {
            links.add(ChainLine.NOTHING_BEFORE);
        } else {
            links.add(prev);
        }
    }

    /** Whether the entry before was changed, or the one that named another hash than the one before had. */
    private void settle(long id, String prev) {
        if (suspect != 0) {
            found(Kind.CHANGED, id == suspect + 1 && !prev.equals(suspectHash) ? suspect : suspect - 1);
            if (id == suspect + 1) {
                links.add(prev);
            }
            suspect = 0;
        }
    }

    /** @param through the last entry that has to have been there before */
    private void reach(long id, long through, String hash) {
        if (through >= next + blurred) {
            found(Kind.MISSING, next + blurred);
            gaps.put(next + blurred, through);
        }
        blurred = 0;
        next = id + 1;
        links.clear();
        links.add(hash);
        hashes.put(id, hash);
    }

    private void again(long id, String hash) {
        if (stream && hash.equals(hashes.get(id))) {
            return;
        }
        Map.Entry<Long, Long> gap = gaps.floorEntry(id);
        if (gap != null && id <= gap.getValue()) {
            if (gap.getKey().equals(gap.getValue())) {
                findings.remove(new Finding(Kind.MISSING, id));
            }
            found(Kind.MISPLACED, id);
        } else {
            found(Kind.INSERTED, id);
            if (id == next - 1) {
                links.add(hash);
            }
        }
    }

    private void checkpoint(Matcher line, String text) {
        long id = Long.parseLong(line.group(2));
        String hash = line.group(3);
        if (!signed(line)) {
            found(Kind.SIGNATURE, id);
            return;
        }
        checkpoints++;
        if (next == 0) {
            next = 1;
            first = id + 1;
            if ("begin".equals(line.group(5))) {
                next = id + 1;
                links.add(hash);
                hashes.put(id, hash);
            }
        }
        if (suspect == id) {
            found(Kind.CHANGED, hash.equals(suspectHash) ? suspect - 1 : suspect);
            suspect = 0;
        }
        place(id, hash, text);
        hashes.headMap(stream ? Math.min(id, next - REPEATED) : id).clear();
        ended = "end".equals(line.group(5));
    }

    private boolean signed(Matcher line) {
        boolean good = Checkpoint.good(line, trusted);
        if (good) {
            keys.add(line.group(4));
        }
        return good;
    }

    private void place(long id, String hash, String text) {
        String known = hashes.get(id);
        if (id >= next) {
            reach(id, id, hash);
        } else if (id == next - 1 ? !links.contains(hash) : known != null && !known.equals(hash)) {
            found(Kind.CHANGED, id);
            if (id == next - 1) {
                links.add(hash);
            }
        } else if (!stream && (id < next - 1 || text.equals(before))) {
            found(id < next - 1 ? Kind.MISPLACED : Kind.INSERTED, id);
        }
    }

    private void found(Kind kind, long entry) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(kind, entry));
        }
    }
}

package io.brickgate.audit;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Reads chains from files; a line ends with a line feed and with nothing else. */
public final class ChainFiles {

    private static final int LONGEST = 64 * 1024 * 1024;

    private ChainFiles() {}

    /** Shows every line of the files to the check; each file goes on where the one before ended. */
    public static ChainReport look(List<InputStream> files, ChainCheck check) throws IOException {
        for (int at = 0; at < files.size(); at++) {
            if (at > 0) {
                check.nextFile();
            }
            read(files.get(at), check);
        }
        return check.report();
    }

    /**
     * What the checkpoints of a copy have signed, by entry; those of bad signature do not count.
     *
     * @param trusted the public keys that may have signed; empty trusts any
     */
    public static Map<Long, String> signed(InputStream copy, Set<String> trusted) {
        Map<Long, String> signed = new TreeMap<>();
        new BufferedReader(new InputStreamReader(copy, StandardCharsets.ISO_8859_1))
                .lines()
                .forEach(line -> {
                    Matcher checkpoint = Checkpoint.FORM.matcher(line);
                    if (checkpoint.matches() && Checkpoint.good(checkpoint, trusted)) {
                        signed.put(Long.parseLong(checkpoint.group(2)), checkpoint.group(3));
                    }
                });
        return signed;
    }

    private static void read(InputStream file, ChainCheck check) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                check.line(line.toByteArray());
                line.reset();
            } else if (line.size() < LONGEST) {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            check.line(line.toByteArray());
            check.cut();
        }
    }
}

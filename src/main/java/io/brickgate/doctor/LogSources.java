package io.brickgate.doctor;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Opens logs as they lie about: plain or packed, one file, a rolled folder, or a tar of one. */
final class LogSources {

    private static final int BUFFER = 1 << 16;
    private static final Pattern ROLLED = Pattern.compile("events_(\\d+)_.*");

    /** Takes one file of a log after the other. */
    interface Reader {
        void read(InputStream in) throws IOException;
    }

    private LogSources() {}

    /** @throws IOException where there is no such file, or it is packed in a way that is not known */
    static void each(Path path, Reader reader) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path part : parts(path)) {
                each(part, reader);
            }
            return;
        }
        try (InputStream in = open(Files.newInputStream(path))) {
            if (path.getFileName().toString().contains(".tar")) {
                tar(in, reader);
            } else {
                reader.read(in);
            }
        }
    }

    /** The same of a stream, packed or not. */
    static InputStream open(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(raw, BUFFER), 8);
        byte[] head = in.readNBytes(8);
        in.unread(head);
        if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            // a buffer around it would lose what it has when the log breaks off
            return new GZIPInputStream(in, BUFFER);
        }
        return Packed.opened(in, head);
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> rolled = files.filter(file -> number(file.getFileName().toString()) >= 0)
                    .sorted(Comparator.comparingLong(
                            file -> number(file.getFileName().toString())))
                    .toList();
            if (rolled.isEmpty()) {
                throw new IOException(folder + " holds no files events_1_…, events_2_… of a rolled event log");
            }
            return rolled;
        }
    }

    private static long number(String name) {
        Matcher rolled = ROLLED.matcher(name);
        return rolled.matches() ? Long.parseLong(rolled.group(1)) : -1;
    }

    /** The parts of a rolled log in a tar, in their order; a tar is read whole, as its parts come in any order. */
    private static void tar(InputStream in, Reader reader) throws IOException {
        record Part(long number, byte[] bytes) {}
        List<Part> parts = new ArrayList<>();
        byte[] header = new byte[512];
        while (in.readNBytes(header, 0, 512) == 512 && header[0] != 0) {
            String name = text(header, 0, 100);
            long size = size(text(header, 124, 12).strip());
            byte[] bytes = in.readNBytes((int) size);
            in.skipNBytes((512 - size % 512) % 512);
            long number = number(name.substring(name.lastIndexOf('/') + 1));
            if (number >= 0) {
                parts.add(new Part(number, bytes));
            }
        }
        parts.sort(Comparator.comparingLong(Part::number));
        for (Part part : parts) {
            reader.read(open(new ByteArrayInputStream(part.bytes())));
        }
    }

    private static long size(String octal) throws IOException {
        try {
            return Long.parseLong(octal, 8);
        } catch (NumberFormatException e) {
            throw new IOException("this is no tar of a rolled event log", e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    /** Reads lines of a stream that may be cut off anywhere, packed ones too; what can be read is read. */
    static final class Lines extends FilterInputStream {

        private static final int LONGEST = 32 << 20;

        private final byte[] chunk = new byte[BUFFER];
        private int at;
        private int filled;
        private byte[] line = new byte[1 << 14];
        private boolean cut;

        Lines(InputStream in) {
            super(in);
        }

        /** The next line's length, or -1 at the end; its bytes are in {@link #bytes()}. */
        int next() {
            int length = 0;
            while (true) {
                if (at == filled && !fill()) {
                    cut |= length > 0;
                    return length > 0 ? length : -1;
                }
                int newline = newline();
                int end = newline < 0 ? filled : newline;
                length = append(length, end);
                at = newline < 0 ? end : end + 1;
                if (newline >= 0) {
                    return length;
                }
            }
        }

        byte[] bytes() {
            return line;
        }

        /** Whether the stream broke off, or its last line has no end. */
        boolean cut() {
            return cut;
        }

        private int append(int length, int end) {
            int more = Math.min(end - at, LONGEST - length);
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
            }
            System.arraycopy(chunk, at, line, length, more);
            return length + more;
        }

        private int newline() {
            for (int i = at; i < filled; i++) {
                if (chunk[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        private boolean fill() {
            try {
                at = 0;
                filled = Math.max(0, in.read(chunk));
                return filled > 0;
            } catch (IOException broken) {
                cut = true;
                filled = 0;
                return false;
            }
        }
    }
}

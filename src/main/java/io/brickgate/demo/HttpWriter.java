package io.brickgate.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** Writes HTTP/1.1 answers to a connection. */
final class HttpWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** Of a body that holds a byte a character. */
    static final String BYTES = "application/octet-stream";

    private final OutputStream out;

    HttpWriter(OutputStream out) {
        this.out = out;
    }

    void write(Reply reply, Instant now) throws IOException {
        byte[] body = bytes(reply);
        send(head(reply, body.length, now), body);
    }

    /** Announces the whole answer and sends half of its body. */
    void writeHalf(Reply reply, Instant now) throws IOException {
        byte[] body = bytes(reply);
        send(head(reply, body.length, now), Arrays.copyOf(body, body.length / 2));
    }

    private void send(String head, byte[] body) throws IOException {
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        out.write(whole);
        out.flush();
    }

    private static String head(Reply reply, int length, Instant now) {
        StringBuilder head = new StringBuilder()
                .append("HTTP/1.1 %d Simulated\r\n".formatted(reply.status()))
                .append("Date: %s\r\n".formatted(DATE.format(now)))
                .append("Content-Type: %s\r\n".formatted(reply.contentType()))
                .append("Content-Length: %d\r\n".formatted(length));
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static byte[] bytes(Reply reply) {
        return reply.body()
                .getBytes(reply.contentType().equals(BYTES) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}

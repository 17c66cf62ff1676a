package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.examinations.LogFile;
import io.brickgate.runs.WorkspaceFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/**
 * A delivered file, fetched block by block as it is read: DBFS hands out at most 1 MB a request, of a volume's file a
 * range of bytes is asked for.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/dbfs/read">dbfs/read</a>
 * @see <a href="https://docs.databricks.com/api/workspace/files/download">Files API, download</a>
 */
final class Blocks extends InputStream {

    private static final int OF_DBFS = 1_000_000;
    private static final int OF_A_VOLUME = 4_000_000;
    private static final int BEYOND_THE_END = 416;

    private final Function<Call, JsonNode> read;
    private final String path;
    private final boolean volume;
    private long next;
    private byte[] block = {};
    private int at;
    private boolean last;

    Blocks(Function<Call, JsonNode> read, LogFile file, long from) {
        this.read = read;
        this.path = file.path().open();
        this.volume = path.startsWith("/Volumes/");
        this.next = from;
    }

    @Override
    public int read() throws IOException {
        return filled() ? block[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int some = Math.min(length, block.length - at);
        System.arraycopy(block, at, into, offset, some);
        at += some;
        return some;
    }

    @Override
    public int available() {
        return block.length - at;
    }

    private boolean filled() throws IOException {
        while (at == block.length && !last) {
            fetch();
        }
        return at < block.length;
    }

    private void fetch() throws IOException {
        int asked = volume ? OF_A_VOLUME : OF_DBFS;
        try {
            block = volume ? ofAVolume(asked) : ofDbfs(asked);
        } catch (WorkspaceFault fault) {
            boolean beyond = fault.status() == BEYOND_THE_END;
            last = true;
            if (!beyond) {
                throw new IOException("a part of a delivered log could not be fetched", fault);
            }
            block = new byte[0];
        }
        at = 0;
        // a server that does not know ranges sends the whole file
        last |= block.length != asked;
        next += block.length;
    }

    private byte[] ofDbfs(int asked) {
        JsonNode answer = read.apply(Call.get("/api/2.0/dbfs/read")
                .with("path", path)
                .with("offset", next)
                .with("length", asked));
        return Base64.getDecoder().decode(answer.path("data").asText(""));
    }

    private byte[] ofAVolume(int asked) throws IOException {
        byte[] bytes = read.apply(Call.bytes("/api/2.0/fs/files" + Shelf.encoded(path), next, asked))
                .binaryValue();
        if (bytes.length > asked && next > 0) {
            int skipped = (int) Math.min(bytes.length, next);
            return Arrays.copyOfRange(bytes, skipped, bytes.length);
        }
        return bytes;
    }
}

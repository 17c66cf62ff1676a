package io.brickgate.doctor;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jpountz.lz4.LZ4BlockInputStream;
import org.xerial.snappy.SnappyInputStream;

/** Spark's own compressions of event logs, told by their first bytes. */
final class Packed {

    private static final int BUFFER = 1 << 16;

    private Packed() {}

    static InputStream opened(InputStream in, byte[] head) throws IOException {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("(\u00b5/\u00fd")) {
            return new BufferedInputStream(new ZstdInputStream(in).setContinuous(true), BUFFER);
        }
        if (start.startsWith("LZ4Block")) {
            return new BufferedInputStream(
                    LZ4BlockInputStream.newBuilder().withStopOnEmptyBlock(false).build(in), BUFFER);
        }
        return start.startsWith("\u0082SNAPPY") ? new BufferedInputStream(new SnappyInputStream(in), BUFFER) : in;
    }
}

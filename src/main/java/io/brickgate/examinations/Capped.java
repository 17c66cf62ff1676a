package io.brickgate.examinations;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Ends where no more may be read; tells why it broke off, as readers of logs take that for their end. */
final class Capped extends FilterInputStream {

    private final IntUnaryOperator take;
    private final Consumer<IOException> broken;
    private boolean ended;

    /** @param take how much of so much may be read */
    Capped(InputStream in, IntUnaryOperator take, Consumer<IOException> broken) {
        super(in);
        this.take = take;
        this.broken = broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int read;
        try {
            read = super.read(into, offset, length);
        } catch (IOException e) {
            broken.accept(e);
            throw e;
        }
        if (read < 0) {
            return -1;
        }
        int may = take.applyAsInt(read);
        ended = may < read;
        return may == 0 ? -1 : may;
    }
}

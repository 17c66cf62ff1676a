package io.brickgate.examinations;

import io.brickgate.masking.Internal;

/**
 * A file that a cluster has delivered.
 *
 * @param path where it lies, internal
 * @param name the last part of the path
 * @param size in bytes, as it was listed
 */
public record LogFile(Kind kind, Internal path, String name, long size) {

    /** What is in it. */
    public enum Kind {
        EVENTS,
        DRIVER,
        OUTPUT
    }

    /** Whether its end can be read without its beginning. */
    public boolean packed() {
        return name.matches(".*\\.(gz|zst|lz4|snappy)");
    }
}

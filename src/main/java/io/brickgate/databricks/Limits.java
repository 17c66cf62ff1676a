package io.brickgate.databricks;

import java.time.Duration;

/**
 * How hard and how long the hub tries at one workspace.
 *
 * @param bodyCap the most bytes of an answer that are read; Databricks' own limit is 10 MB
 */
public record Limits(Rate reads, Rate writes, Retries retries, Timeouts timeouts, Tripping tripping, int bodyCap) {

    /** Below the lowest rates that were ever reported for the Jobs API, and never for long in one call. */
    public static final Limits STANDARD = new Limits(
            new Rate(5, 10), new Rate(1, 5), Retries.STANDARD, Timeouts.STANDARD, Tripping.STANDARD, 10_000_000);

    public Limits {
        if (bodyCap < 1024) {
            throw new IllegalArgumentException("the cap of a body must be at least 1024 bytes");
        }
    }

    /**
     * A request rate.
     *
     * @param burst how many requests may go at once after a rest
     */
    public record Rate(double perSecond, int burst) {
        public Rate {
            if (!(perSecond > 0) || burst < 1) {
                throw new IllegalArgumentException("a rate needs more than 0 requests a second and a burst of 1");
            }
        }
    }

    /**
     * How reads are tried again; writes never are.
     *
     * @param tries requests a read, at least 1
     * @param budget how long after its start a read is still tried again
     * @param firstWait the longest wait before the second try; doubles with each
     * @param retryAfterCap the most that a workspace can make the hub rest
     */
    public record Retries(int tries, Duration budget, Duration firstWait, Duration retryAfterCap) {
        public static final Retries STANDARD =
                new Retries(3, Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofSeconds(60));

        public Retries {
            if (tries < 1 || budget.isNegative() || firstWait.isNegative() || retryAfterCap.isNegative()) {
                throw new IllegalArgumentException("reads need at least 1 try and no wait below 0");
            }
        }
    }

    /**
     * How long one request may take.
     *
     * @param pool the wait for a free connection
     * @param answer silence until and within the answer
     * @param body from the first to the last byte of the body
     * @param connections at most, for this workspace alone
     */
    public record Timeouts(Duration connect, Duration pool, Duration answer, Duration body, int connections) {
        public static final Timeouts STANDARD = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60), 8);
    }

    /**
     * When the hub leaves a workspace in trouble alone.
     *
     * @param faults failed calls in a row
     * @param rest until one call is let through again
     */
    public record Tripping(int faults, Duration rest) {
        public static final Tripping STANDARD = new Tripping(5, Duration.ofSeconds(30));
    }

    public Limits withReads(Rate other) {
        return new Limits(other, writes, retries, timeouts, tripping, bodyCap);
    }

    public Limits withWrites(Rate other) {
        return new Limits(reads, other, retries, timeouts, tripping, bodyCap);
    }

    public Limits withRetries(Retries other) {
        return new Limits(reads, writes, other, timeouts, tripping, bodyCap);
    }

    public Limits withTimeouts(Timeouts other) {
        return new Limits(reads, writes, retries, other, tripping, bodyCap);
    }

    public Limits withTripping(Tripping other) {
        return new Limits(reads, writes, retries, timeouts, other, bodyCap);
    }

    public Limits withBodyCap(int bytes) {
        return new Limits(reads, writes, retries, timeouts, tripping, bytes);
    }
}

package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One workspace's calls, with a rate, a circuit and a token of its own. */
final class Workspace {

    private final String name;
    private final CamelWire wire;
    private final Tokens tokens;
    private final Limits limits;
    private final List<String> hidden;
    private final Clock clock;
    private final Pause pause;
    private final DoubleSupplier random;
    private final TokenBucket reads;
    private final TokenBucket writes;
    private final Breaker breaker;
    private final AtomicLong requests = new AtomicLong();
    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable LastFault lastFault;

    private record LastFault(String code, Instant at) {}

    /** @param hidden texts that no message may show */
    Workspace(
            WorkspaceAccess access,
            CamelWire wire,
            Tokens tokens,
            List<String> hidden,
            Clock clock,
            Pause pause,
            DoubleSupplier random) {
        this.name = access.name();
        this.wire = wire;
        this.tokens = tokens;
        this.limits = access.limits();
        this.hidden = hidden;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
        this.reads = new TokenBucket(limits.reads(), clock);
        this.writes = new TokenBucket(limits.writes(), clock);
        this.breaker = new Breaker(limits.tripping(), clock);
    }

    String name() {
        return name;
    }

    /** Reads, with several tries. */
    JsonNode read(Call call) {
        return guarded(call, () -> {
            Patience patience = new Patience(limits.retries(), clock, random);
            while (true) {
                try {
                    return tried(call, reads, true);
                } catch (WorkspaceFault fault) {
                    waitFor(patience.after(fault).orElseThrow(() -> fault));
                }
            }
        });
    }

    /** Writes, with exactly one request. */
    JsonNode write(Call call) {
        return guarded(call, () -> tried(call, writes, false));
    }

    Instant time() {
        return clock.instant().plus(ahead);
    }

    long requests() {
        return requests.get();
    }

    WorkspaceHealth health() {
        LastFault fault = lastFault;
        return new WorkspaceHealth(
                name,
                breaker.state(),
                fault == null ? null : fault.code(),
                fault == null ? null : fault.at(),
                lastSuccess,
                requests.get());
    }

    private JsonNode guarded(Call call, Supplier<JsonNode> work) {
        if (!breaker.admits()) {
            throw Faults.local(Kind.NOT_DONE, Faults.CIRCUIT_OPEN, call + ": the workspace is left alone after faults");
        }
        boolean told = false;
        try {
            JsonNode answer = work.get();
            lastSuccess = clock.instant();
            breaker.succeeded();
            told = true;
            return answer;
        } catch (WorkspaceFault fault) {
            lastFault = new LastFault(fault.code(), clock.instant());
            tell(fault);
            told = true;
            throw fault;
        } finally {
            if (!told) {
                breaker.leftUnsaid();
            }
        }
    }

    private void tell(WorkspaceFault fault) {
        if (Faults.unavailable(fault)) {
            breaker.failed();
        } else if (Faults.oursAlone(fault)) {
            breaker.leftUnsaid();
        } else {
            breaker.succeeded();
        }
    }

    private JsonNode tried(Call call, TokenBucket bucket, boolean mayRepeat) {
        rest(call, bucket);
        String token = tokens.current();
        waitFor(bucket.take());
        Answer answer = sent(call, token);
        if (answer.status() == 401 && tokens.reject(token)) {
            if (!mayRepeat) {
                throw new WorkspaceFault(
                        Kind.NOT_DONE, 401, "token_rejected", call + ": the token was turned away", null);
            }
            waitFor(bucket.take());
            answer = sent(call, tokens.current());
        }
        return understood(call, answer, bucket);
    }

    private Answer sent(Call call, String token) {
        requests.incrementAndGet();
        return wire.send(call, "Bearer " + token);
    }

    private JsonNode understood(Call call, Answer answer, TokenBucket bucket) {
        if (!answer.good()) {
            Duration wait = HttpDates.retryAfter(
                    answer.retryAfter(), time(), limits.retries().retryAfterCap());
            if (wait != null && (answer.status() == 429 || answer.status() == 503)) {
                bucket.restFor(wait);
            }
            throw Faults.ofStatus(call, answer, wait, hidden);
        }
        if (answer.cut() && !call.mayBeCut()) {
            throw Faults.ofBody(call, answer.status(), Faults.TOO_LARGE);
        }
        JsonNode body = Json.objectOrNull(answer.cut() ? CutJson.closed(answer.body()) : answer.body());
        if (body == null) {
            boolean half = answer.body().stripLeading().startsWith("{");
            throw Faults.ofBody(call, answer.status(), half ? Faults.HALF_BODY : Faults.NOT_JSON);
        }
        set(answer.date());
        return body;
    }

    private void set(@Nullable String date) {
        Instant theirs = HttpDates.date(date);
        if (theirs != null) {
            ahead = Duration.between(clock.instant(), theirs);
        }
    }

    private void rest(Call call, TokenBucket bucket) {
        Duration rest = bucket.rest();
        if (rest.compareTo(limits.retries().budget()) > 0) {
            throw Faults.throttled(call, rest);
        }
        waitFor(rest);
    }

    private void waitFor(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.local(Kind.NOT_DONE, Faults.INTERRUPTED, "interrupted while waiting for a request's turn");
        }
    }
}

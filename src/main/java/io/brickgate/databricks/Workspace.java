package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One workspace's calls, with a rate and a circuit of its own. */
final class Workspace {

    private final String name;
    private final Line line;
    private final Limits limits;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Turnstile reads;
    private final Turnstile writes;
    private final Breaker breaker;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable LastFault lastFault;

    private record LastFault(String code, Instant at) {}

    /** @param random from 0 to 1, for the jitter of waits */
    Workspace(WorkspaceAccess access, Line line, Clock clock, Pause pause, DoubleSupplier random) {
        this.name = access.name();
        this.line = line;
        this.limits = access.limits();
        this.clock = clock;
        this.random = random;
        this.reads = new Turnstile(limits.reads(), limits.retries().budget(), clock, pause);
        this.writes = new Turnstile(limits.writes(), limits.retries().budget(), clock, pause);
        this.breaker = new Breaker(limits.tripping(), clock);
    }

    String name() {
        return name;
    }

    /** Reads, with several tries. */
    JsonNode read(Call call) {
        return guarded(call, () -> {
            reads.pass(call);
            Patience patience = new Patience(limits.retries(), clock, random);
            while (true) {
                try {
                    return line.read(call, reads);
                } catch (WorkspaceFault fault) {
                    reads.waitFor(patience.after(fault).orElseThrow(() -> fault));
                    reads.pass(call);
                }
            }
        });
    }

    /**
     * Writes, with exactly one request.
     *
     * @param mayLeave asked once it is the request's turn, as it may have waited for that
     */
    JsonNode write(Call call, BooleanSupplier mayLeave) {
        return guarded(call, () -> {
            writes.pass(call);
            if (!mayLeave.getAsBoolean()) {
                throw Faults.local(Kind.NOT_DONE, Faults.ACTIONS_OFF, call + ": actions are off");
            }
            return line.write(call, writes);
        });
    }

    Instant time() {
        return line.time();
    }

    long requests() {
        return line.requests();
    }

    WorkspaceHealth health() {
        LastFault fault = lastFault;
        return new WorkspaceHealth(
                name,
                breaker.state(),
                fault == null ? null : fault.code(),
                fault == null ? null : fault.at(),
                lastSuccess,
                line.requests());
    }

    private JsonNode guarded(Call call, Supplier<JsonNode> work) {
        if (!breaker.admits()) {
            throw Faults.local(Kind.NOT_DONE, Faults.CIRCUIT_OPEN, call + ": the workspace is left alone after faults");
        }
        try {
            JsonNode answer = work.get();
            lastSuccess = clock.instant();
            breaker.succeeded();
            return answer;
        } catch (WorkspaceFault fault) {
            lastFault = new LastFault(fault.code(), clock.instant());
            tell(fault);
            throw fault;
        } finally {
            breaker.left();
        }
    }

    private void tell(WorkspaceFault fault) {
        if (Faults.unavailable(fault)) {
            breaker.failed();
        } else if (!Faults.oursAlone(fault)) {
            breaker.succeeded();
        }
    }
}

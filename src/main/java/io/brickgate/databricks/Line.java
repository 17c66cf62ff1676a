package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The line to one workspace: single requests with its token, their answers understood, its clock watched. */
final class Line {

    private final CamelWire wire;
    private final Tokens tokens;
    private final List<String> hidden;
    private final Duration retryAfterCap;
    private final Clock clock;
    private final AtomicLong requests = new AtomicLong();
    private volatile Duration ahead = Duration.ZERO;

    /** @param hidden texts that no message may show */
    Line(CamelWire wire, Tokens tokens, List<String> hidden, Duration retryAfterCap, Clock clock) {
        this.wire = wire;
        this.tokens = tokens;
        this.hidden = hidden;
        this.retryAfterCap = retryAfterCap;
        this.clock = clock;
    }

    /** Sends one read; a second time where the workspace turns the token away and there may be another. */
    JsonNode read(Call call, Turnstile reads) {
        String token = tokens.current();
        Answer answer = sent(call, token);
        if (answer.status() == 401 && tokens.reject(token)) {
            String other = tokens.current();
            reads.pass(call);
            answer = sent(call, other);
        }
        return understood(call, answer, reads);
    }

    /** Sends one write, once. */
    JsonNode write(Call call, Turnstile writes) {
        String token = tokens.current();
        Answer answer = sent(call, token);
        if (answer.status() == 401 && tokens.reject(token)) {
            throw new WorkspaceFault(Kind.NOT_DONE, 401, "token_rejected", call + ": the token was turned away", null);
        }
        return understood(call, answer, writes);
    }

    Instant time() {
        return clock.instant().plus(ahead);
    }

    long requests() {
        return requests.get();
    }

    private Answer sent(Call call, String token) {
        requests.incrementAndGet();
        return wire.send(call, "Bearer " + token);
    }

    private JsonNode understood(Call call, Answer answer, Turnstile turnstile) {
        if (!answer.good()) {
            Duration wait = HttpDates.retryAfter(answer.retryAfter(), time(), retryAfterCap);
            if (wait != null && (answer.status() == 429 || answer.status() == 503)) {
                turnstile.restFor(wait);
            }
            throw Faults.ofStatus(call, answer, wait, hidden);
        }
        JsonNode body = Json.bodyOf(call, answer);
        watch(answer.date());
        return body;
    }

    private void watch(@Nullable String date) {
        Instant theirs = HttpDates.date(date);
        if (theirs != null) {
            ahead = Duration.between(clock.instant(), theirs);
        }
    }
}

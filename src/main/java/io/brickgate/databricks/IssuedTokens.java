package io.brickgate.databricks;

import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens of an identity provider, kept until shortly before they expire and asked for by one thread at a time. */
final class IssuedTokens implements Tokens {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Supplier<Issue> issuer;
    private final Clock clock;
    private @Nullable Held held;

    IssuedTokens(Supplier<Issue> issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A token as the identity provider gave it. */
    record Issue(String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Issue[token=***, lifetime=" + lifetime + "]";
        }
    }

    private record Held(String token, Instant renewAt, Instant endsAt) {
        @Override
        public String toString() {
            return "Held[token=***]";
        }
    }

    @Override
    public synchronized String current() {
        Held now = held;
        if (now != null && clock.instant().isBefore(now.renewAt())) {
            return now.token();
        }
        try {
            return renewed();
        } catch (WorkspaceFault fault) {
            if (now != null && clock.instant().isBefore(now.endsAt())) {
                return now.token();
            }
            throw fault;
        }
    }

    @Override
    public synchronized boolean reject(String token) {
        if (held != null && held.token().equals(token)) {
            held = null;
        }
        return true;
    }

    private String renewed() {
        Instant asked = clock.instant();
        Issue issue = issuer.get();
        Duration tenth = issue.lifetime().dividedBy(10);
        Instant end = asked.plus(issue.lifetime());
        held = new Held(issue.token(), end.minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN), end);
        return issue.token();
    }
}

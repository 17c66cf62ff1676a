package io.brickgate.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which requests go wrong, how often or how long, and how; takes effect with {@link #with} or {@link #inOneOf}. */
public final class FaultRule {

    private final Clock clock;
    private final Consumer<FaultRule> inForce;
    private Predicate<Request> requests;
    private Random die = new Random(0);
    private List<Fault> ways = List.of();
    private Instant until = Instant.MAX;
    private long skips;
    private long strikes = Long.MAX_VALUE;

    FaultRule(Predicate<Request> requests, Clock clock, Consumer<FaultRule> inForce) {
        this.requests = requests;
        this.clock = clock;
        this.inForce = inForce;
    }

    /** Narrows the rule. */
    public FaultRule when(Predicate<Request> also) {
        requests = requests.and(also);
        return this;
    }

    /** Lets so many matching requests pass first. */
    public FaultRule after(int matching) {
        skips = matching;
        return this;
    }

    /** Ends the rule after so many faults. */
    public FaultRule times(int faults) {
        strikes = faults;
        return this;
    }

    /** Ends the rule after this time by the server's clock. */
    public FaultRule lasting(Duration time) {
        until = clock.instant().plus(time);
        return this;
    }

    public void with(Fault fault) {
        ways = List.of(fault);
        inForce.accept(this);
    }

    public void inOneOf(Random chosenBy, Fault... faults) {
        die = chosenBy;
        ways = List.of(faults);
        inForce.accept(this);
    }

    synchronized Optional<Fault> strike(Request request) {
        if (strikes <= 0 || clock.instant().isAfter(until) || !requests.test(request) || skips-- > 0) {
            return Optional.empty();
        }
        strikes--;
        return Optional.of(ways.get(die.nextInt(ways.size())));
    }
}

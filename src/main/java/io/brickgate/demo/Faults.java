package io.brickgate.demo;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What goes wrong at one simulated server, and when. Thread-safe; the first rule that applies wins. */
public final class Faults {

    private final Clock clock;
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    Faults(Clock clock) {
        this.clock = clock;
    }

    /** Starts a rule for the requests whose path contains the text, as {@code runs/get?} does not: the query is apart. */
    public FaultRule on(String pathPart) {
        return on(request -> request.path().contains(pathPart));
    }

    public FaultRule on(Predicate<Request> requests) {
        return new FaultRule(requests, clock, rules::add);
    }

    public FaultRule onEverything() {
        return on(request -> true);
    }

    /** Every request goes wrong with this probability, in one of the ways, by a seeded die; until {@link #clear()}. */
    public void atRandom(double probability, long seed, Fault... ways) {
        Random die = new Random(seed);
        onEverything().when(request -> die.nextDouble() < probability).inOneOf(die, ways);
    }

    /** Ends all faults. */
    public void clear() {
        rules.clear();
    }

    Optional<Fault> strike(Request request) {
        return rules.stream()
                .map(rule -> rule.strike(request))
                .flatMap(Optional::stream)
                .findFirst();
    }
}

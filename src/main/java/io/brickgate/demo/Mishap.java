package io.brickgate.demo;

import java.util.Random;
import java.util.function.Function;

/**
 * One believable way in which a demo job fails.
 *
 * @param passing whether it is likely to be over at the next try
 * @param ending makes up the details by a die
 */
record Mishap(boolean passing, Function<Random, Ending> ending) {

    private static final double MENDED = 0.85;

    static Mishap passing(Function<Random, Ending> ending) {
        return new Mishap(true, ending);
    }

    static Mishap lasting(Function<Random, Ending> ending) {
        return new Mishap(false, ending);
    }

    Ending happen(Random die) {
        return ending.apply(die);
    }

    /** What a retry comes to after a try that ended like this. */
    Ending after(Ending before, Random die) {
        boolean mended = before.well() || (passing && die.nextDouble() < MENDED);
        return mended ? Ending.success() : happen(die);
    }
}

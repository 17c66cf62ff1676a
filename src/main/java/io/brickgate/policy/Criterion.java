package io.brickgate.policy;

import io.brickgate.access.Glob;
import io.brickgate.failures.Failure;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One thing that a rule asks of a failure; any of the values it lists will do. */
sealed interface Criterion {

    /** The key in the policy, which says what is asked. */
    String key();

    boolean accepts(Failure failure);

    /** Whether it accepts all that the other, of the same key, accepts. */
    boolean covers(Criterion other);

    /** Reads a text off a failure, null where there is none. */
    interface Trait {
        @Nullable
        String of(Failure failure);
    }

    /** Asks for a text. */
    record Texts(String key, Trait trait, List<Glob> globs) implements Criterion {

        @Override
        public boolean accepts(Failure failure) {
            String text = trait.of(failure);
            return text != null && accepts(text);
        }

        private boolean accepts(String text) {
            for (Glob glob : globs) {
                if (glob.matches(text)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean covers(Criterion other) {
            return other instanceof Texts texts
                    && texts.globs.stream().allMatch(theirs -> globs.stream().anyMatch(mine -> mine.covers(theirs)));
        }
    }

    /** Asks for a word of a closed set. */
    record Words<E extends Enum<E>>(String key, Function<Failure, E> trait, Set<E> words) implements Criterion {

        @Override
        public boolean accepts(Failure failure) {
            return words.contains(trait.apply(failure));
        }

        @Override
        public boolean covers(Criterion other) {
            return other instanceof Words<?> theirs && words.containsAll(theirs.words);
        }
    }

    /** Asks for a number. */
    record Numbers(String key, ToLongFunction<Failure> trait, List<Range> ranges) implements Criterion {

        @Override
        public boolean accepts(Failure failure) {
            long number = trait.applyAsLong(failure);
            for (Range range : ranges) {
                if (range.holds(number)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean covers(Criterion other) {
            return other instanceof Numbers numbers
                    && numbers.ranges.stream()
                            .allMatch(theirs -> ranges.stream().anyMatch(mine -> mine.covers(theirs)));
        }
    }
}

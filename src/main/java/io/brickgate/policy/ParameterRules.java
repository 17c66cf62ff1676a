package io.brickgate.policy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people may pass to a run. It executes with its owner's rights, so a parameter that is free is a right that is
 * given away: what is not named is refused, unless {@code "*"} says otherwise.
 *
 * @param named for each parameter what its value has to be
 * @param others what the value of any other has to be; null where there may be none
 */
record ParameterRules(Map<String, Shape> named, @Nullable Shape others) {

    static final ParameterRules FREE = new ParameterRules(Map.of(), new Shape.Anything());

    /** What a value has to be. */
    sealed interface Shape {

        boolean takes(String value);

        /** In words, to follow "has to be". */
        String words();

        /** Any value. */
        record Anything() implements Shape {
            @Override
            public boolean takes(String value) {
                return true;
            }

            @Override
            public String words() {
                return "anything";
            }
        }

        /** One of these values. */
        record OneOf(List<String> values) implements Shape {
            @Override
            public boolean takes(String value) {
                return values.contains(value);
            }

            @Override
            public String words() {
                return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(" or "));
            }
        }

        /** A value that a regular expression matches as a whole; it runs in linear time. */
        record Matching(Pattern pattern) implements Shape {
            @Override
            public boolean takes(String value) {
                return pattern.matcher(value).matches();
            }

            @Override
            public String words() {
                return "of the form " + pattern.pattern();
            }
        }
    }

    /** The parameters among those given that may not be passed so, each with what would be right, by name. */
    Map<String, String> objections(Map<String, String> given) {
        Map<String, String> objections = new TreeMap<>();
        given.forEach((name, value) -> shape(name)
                .ifPresentOrElse(
                        shape -> {
                            if (!shape.takes(value)) {
                                objections.put(name, "it has to be " + shape.words());
                            }
                        },
                        () -> objections.put(name, "it is not among those allowed: " + allowed())));
        return objections;
    }

    private Optional<Shape> shape(String name) {
        return Optional.ofNullable(named.getOrDefault(name, others));
    }

    private String allowed() {
        return named.isEmpty() ? "none" : String.join(", ", new TreeMap<>(named).keySet());
    }
}

package io.brickgate.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command's options: flags, and names with values ({@code --name VALUE} or {@code --name=VALUE}). */
final class Options {

    private final Set<String> flags = new HashSet<>();
    private final Map<String, List<String>> values = new HashMap<>();

    /** @throws Usage where an option is unknown or lacks its value */
    Options(List<String> args, Set<String> knownFlags, Set<String> knownValues) {
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String arg = rest.next();
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (knownFlags.contains(arg)) {
                flags.add(arg);
            } else if (knownValues.contains(name)) {
                String value = equals >= 0 ? arg.substring(equals + 1) : next(rest, name);
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            } else {
                throw new Usage("unknown option '" + arg + "'");
            }
        }
    }

    boolean flag(String name) {
        return flags.contains(name);
    }

    Optional<String> value(String name) {
        List<String> given = values(name);
        if (given.size() > 1) {
            throw new Usage(name + " may be given once");
        }
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(0));
    }

    /** All values of a name that may be given several times, in order. */
    List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /**
     * A whole number.
     *
     * @throws Usage where it is none or too small
     */
    int number(String name, int otherwise, int least) {
        String text = value(name).orElse(String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least) {
            throw new Usage(name + " needs a whole number from " + least + " on, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static String next(Iterator<String> rest, String name) {
        if (!rest.hasNext()) {
            throw new Usage(name + " needs a value");
        }
        return rest.next();
    }
}

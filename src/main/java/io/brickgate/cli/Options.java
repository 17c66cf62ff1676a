package io.brickgate.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command's options: flags, and names with a value ({@code --name VALUE} or {@code --name=VALUE}). */
final class Options {

    private final Set<String> flags = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();

    /** @throws Usage where an option is unknown or lacks its value */
    Options(List<String> args, Set<String> knownFlags, Set<String> knownValues) {
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String arg = rest.next();
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (knownFlags.contains(arg)) {
                flags.add(arg);
            } else if (knownValues.contains(name)) {
                values.put(name, equals >= 0 ? arg.substring(equals + 1) : next(rest, name));
            } else {
                throw new Usage("unknown option '" + arg + "'");
            }
        }
    }

    boolean flag(String name) {
        return flags.contains(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static String next(Iterator<String> rest, String name) {
        if (!rest.hasNext()) {
            throw new Usage(name + " needs a value");
        }
        return rest.next();
    }
}

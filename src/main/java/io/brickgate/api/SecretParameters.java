package io.brickgate.api;

import io.brickgate.access.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Parameters whose values nobody reads, not even an operator. In place of a value stands a name for it, always the same
 * for the same value, so that whoever has to agree sees whether it has changed.
 */
@Component
public class SecretParameters {

    /** @param names in lower case; a star stands for any characters */
    public record Marks(List<Glob> names) {

        public Marks {
            names = List.copyOf(names);
        }

        boolean secret(String parameter) {
            String name = parameter.toLowerCase(Locale.ROOT);
            return names.stream().anyMatch(glob -> glob.matches(name));
        }
    }

    private final Marks marks;
    private final Pseudonyms pseudonyms;

    SecretParameters(Marks marks, Pseudonyms pseudonyms) {
        this.marks = marks;
        this.pseudonyms = pseudonyms;
    }

    /** The values as an operator may read them, by name. */
    Map<String, String> shown(String workspace, Map<String, String> values) {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((name, value) ->
                shown.put(name, marks.secret(name) ? pseudonyms.of("secret", workspace, value) : value));
        return shown;
    }
}

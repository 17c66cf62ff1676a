package io.brickgate.documents;

import io.brickgate.documents.DocumentFault.Mistake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a YAML file: a mapping, a list or a value that knows its file and line. Reading what is not there or not
 * right is remembered as a mistake and answered with a harmless value, so that one pass names every mistake;
 * {@link #check()} throws them.
 */
public final class Document {

    private final String file;
    private final int line;
    private final Object value;
    private final List<Mistake> mistakes;

    Document(String file, int line, Object value, List<Mistake> mistakes) {
        this.file = file;
        this.line = line;
        this.value = value;
        this.mistakes = mistakes;
    }

    /**
     * Reads one YAML document; an empty file is an empty mapping.
     *
     * @throws DocumentFault where it is no YAML
     */
    public static Document read(String file, String yaml) {
        return YamlReader.read(file, yaml);
    }

    /** The file's name and line, as in {@code policy/default.yaml:12}. */
    public String place() {
        return file + ":" + line;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    /** Notes a mistake at this place. */
    public void mistake(String problem, String remedy) {
        mistakes.add(new Mistake(file, line, problem, remedy));
    }

    /**
     * Ends the reading.
     *
     * @throws DocumentFault with every mistake noted so far
     */
    public void check() {
        if (!mistakes.isEmpty()) {
            throw new DocumentFault(mistakes.stream().distinct().toList());
        }
    }

    /** Notes every key of this mapping that is not among those known. */
    public void only(String... known) {
        Set<String> names = Set.of(known);
        mapping().forEach((key, child) -> {
            if (!names.contains(key)) {
                child.mistake("unknown key '" + key + "'", "one of " + String.join(", ", known));
            }
        });
    }

    public boolean has(String key) {
        return mapping().containsKey(key);
    }

    public Optional<Document> at(String key) {
        return Optional.ofNullable(mapping().get(key));
    }

    /** The value under a key that has to be there. */
    public Document need(String key) {
        Document child = mapping().get(key);
        if (child == null) {
            mistake("'" + key + "' is missing", "add " + key + ": …");
            return new Document(file, line, "", new ArrayList<>());
        }
        return child;
    }

    /** The mapping's entries in the file's order. */
    public Map<String, Document> mapping() {
        if (value instanceof Map<?, ?> map) {
            Map<String, Document> children = new LinkedHashMap<>();
            map.forEach((key, child) -> children.put(String.valueOf(key), (Document) child));
            return children;
        }
        if (!"".equals(value)) {
            mistake("a mapping is expected", "write key: value lines");
        }
        return Map.of();
    }

    /** The list's items; a single value counts as a list of one. */
    public List<Document> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(Document.class::cast).toList();
        }
        return "".equals(value) ? List.of() : List.of(this);
    }

    /** The items as texts. */
    public List<String> texts() {
        return items().stream().map(Document::text).toList();
    }

    /** Whether this is a plain value, neither a mapping nor a list. */
    public boolean isText() {
        return value instanceof String;
    }

    /** A plain value. */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        mistake("a single value is expected", "write one word or a quoted text");
        return "";
    }

    public int number(int least, int most) {
        return parsed(
                text -> {
                    int number = Integer.parseInt(text);
                    return number >= least && number <= most ? number : null;
                },
                least,
                "a whole number from " + least + " to " + most);
    }

    public boolean flag() {
        return parsed(
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                },
                false,
                "true or false");
    }

    /** A duration such as {@code 90s}, {@code 5m}, {@code 2h} or {@code 1d}. */
    public Duration duration() {
        return parsed(Durations::parse, Duration.ZERO, "a duration such as 90s, 5m, 2h or 1d");
    }

    /** One of an enum's words, in any case. */
    public <E extends Enum<E>> E oneOf(Class<E> type) {
        E[] words = type.getEnumConstants();
        return parsed(
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
                words[0],
                "one of "
                        + String.join(
                                ", ", List.of(words).stream().map(Enum::name).toList()));
    }

    /** A text turned into something else; null or an illegal argument is a mistake. */
    public <T> T parsed(Function<String, @Nullable T> parser, T otherwise, String expected) {
        String text = text();
        try {
            T read = parser.apply(text);
            if (read != null) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            // said below, with what would be right
        }
        mistake("'" + text + "' is not allowed here", expected);
        return otherwise;
    }
}

package io.brickgate.masking;

import com.google.re2j.Pattern;
import java.util.List;

/** Takes out of a text what only the workspace's own people should see: secrets, hosts, cluster ids, notebook paths. */
public final class Internals {

    private static final int LONGEST = 20_000;

    private record Shape(Pattern pattern, String mask) {}

    private static final List<Shape> SHAPES = List.of(
            shape("(?i)\\bhttps?://[^\\s\"'<>)\\]]+", "[link]"),
            shape(
                    "(?i)\\b[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(databricks\\.(com|net|us)|azuredatabricks\\.(net|us|cn)|databricks\\.azure\\.(cn|us))\\b",
                    "[host]"),
            shape("\\bip-[0-9]+-[0-9]+-[0-9]+-[0-9]+[a-z0-9.-]*", "[host]"),
            shape("\\b[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}(:[0-9]+)?\\b", "[host]"),
            shape("\\b[0-9]{4}-[0-9]{6}-[a-z0-9]{5,10}\\b", "[cluster]"),
            shape("(?:/Workspace)?/(?:Users|Repos|Shared|Workspace)/[^\\s\"'<>,;:)\\]]+", "[path]"));

    private Internals() {}

    /** The text without them, at most 20,000 characters of it. */
    public static String masked(String text) {
        String masked = Secrets.masked(
                text.length() > LONGEST
                        ? Cut.beforeHalf(text.substring(0, LONGEST), true, Cut.LONGEST_WORD) + "…"
                        : text);
        for (Shape shape : SHAPES) {
            masked = shape.pattern().matcher(masked).replaceAll(shape.mask());
        }
        return masked;
    }

    private static Shape shape(String pattern, String mask) {
        return new Shape(Pattern.compile(pattern), mask);
    }
}

package io.brickgate.failures;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text that a rule looks for, in any case: a plain phrase, or an RE2 expression (linear time) that is tried
 * only where all of its fixed parts stand, around the places of one of them.
 */
final class Phrase {

    private final String source;
    private final boolean plain;
    private final boolean spansLines;
    private final List<String> anchors;
    private final List<List<String>> needed;
    private final List<String> beginnings;
    private volatile @Nullable Pattern pattern;

    private Phrase(String plain) {
        this.source = plain;
        this.plain = true;
        this.spansLines = false;
        this.anchors = lower(List.of(plain));
        this.needed = List.of(anchors);
        this.beginnings = anchors;
    }

    private Phrase(String source, Expression expression) {
        this.source = source;
        this.plain = false;
        this.spansLines = expression.spansLines();
        this.anchors = lower(Anchors.of(expression.branches()));
        this.needed =
                Anchors.all(expression.branches()).stream().map(Phrase::lower).toList();
        this.beginnings = lower(Anchors.beginnings(expression.branches()));
        if (!expression.sure()) {
            pattern();
        }
    }

    /** @throws IllegalArgumentException where it is no expression that RE2 knows */
    static Phrase of(String source) {
        boolean plain = source.chars().noneMatch(c -> "\\.[]{}()*+?^$|\n".indexOf(c) >= 0);
        return plain && !source.isEmpty() ? new Phrase(source) : new Phrase(source, new Expression(source));
    }

    /** As it is written in a rule. */
    String source() {
        return source;
    }

    /** What any match holds, in lower case: of each list one text at least. */
    List<List<String>> needed() {
        return needed;
    }

    boolean isPlain() {
        return plain;
    }

    /** Whether a match may reach over the end of a line. */
    boolean spansLines() {
        return spansLines;
    }

    /** The expression's letters, without its signs. */
    String words() {
        return source.replaceAll("\\\\[a-zA-Z]|[^A-Za-z]", " ");
    }

    boolean foundIn(String text, String lower) {
        return find(text, lower) >= 0;
    }

    /** Where it stands last, or -1; see {@link Trial}. */
    int find(String text, String lower) {
        return new Trial(this, text, lower).find();
    }

    /** Of these texts one stands in every match; none where nothing is fixed. In lower case. */
    List<String> anchors() {
        return anchors;
    }

    /** With one of these texts every match begins; none where that is not known. In lower case. */
    List<String> beginnings() {
        return beginnings;
    }

    /** Compiled when first needed: most are never needed, and a thousand of them take their time. */
    Pattern pattern() {
        Pattern known = pattern;
        if (known == null) {
            try {
                known = Pattern.compile(source, Pattern.CASE_INSENSITIVE);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            pattern = known;
        }
        return known;
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(Excerpt::lower).toList();
    }
}

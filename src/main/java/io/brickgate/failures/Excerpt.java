package io.brickgate.failures;

import io.brickgate.masking.Cut;
import io.brickgate.masking.Secrets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One field of the symptoms made readable: without colours, entities and control characters, and with its stack frames
 * set apart from what was said. Lines keep the numbers that they have in the original, even where others are left out.
 */
final class Excerpt {

    /** A longer text is not kept whole; see {@link Gleaning}. */
    static final int LONGEST = BothEnds.HEAD + BothEnds.TAIL;

    private static final int AROUND = 2_000;
    private static final int QUOTED = 500;
    private static final int QUOTED_BEFORE = 100;

    private final String field;
    private final String whole;
    private final String said;
    private final int @Nullable [] numbers;
    private @Nullable String wholeLower;
    private @Nullable String saidLower;

    /** @param numbers of its lines in the original, null where none are left out */
    Excerpt(String field, String clean, int @Nullable [] numbers) {
        this.field = field;
        this.whole = clean;
        this.said = Frames.removed(clean);
        this.numbers = numbers;
    }

    /** Of a text that is too long its beginning and its end. */
    static Excerpt of(String field, String raw) {
        return of(field, raw, LogClues::none);
    }

    /** @param clues what is to be kept of a text that is too long, beside its beginning and its end */
    static Excerpt of(String field, String raw, Supplier<LogClues> clues) {
        return raw.length() <= LONGEST
                ? new Excerpt(field, Cleaning.clean(raw), null)
                : Gleaning.of(field, raw, clues.get());
    }

    String field() {
        return field;
    }

    /** Everything but stack frames and quoted source lines. */
    String said() {
        return said;
    }

    /** {@link #said()} in lower case, with equal offsets. */
    String saidLower() {
        String lower = saidLower;
        if (lower == null) {
            lower = lower(said);
            saidLower = lower;
        }
        return lower;
    }

    /** Everything, frames too. */
    String whole() {
        return whole;
    }

    String wholeLower() {
        String lower = wholeLower;
        if (lower == null) {
            lower = whole.equals(said) ? saidLower() : lower(whole);
            wholeLower = lower;
        }
        return lower;
    }

    /** The line that holds an offset of what was said, secrets masked, at most 500 characters around it. */
    Evidence evidence(int offset) {
        int start = said.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        int newline = said.indexOf('\n', offset);
        int from = Math.max(Math.min(start, offset), offset - AROUND);
        int to = Math.min(newline < 0 ? said.length() : newline, offset + AROUND);
        return new Evidence(
                field, line(offset), quote(Cut.around(said, from, to, offset)).strip());
    }

    /** At most so many characters, those around the place that is meant; never half of a pair of surrogates. */
    private static String quote(Cut near) {
        String masked = Secrets.masked(near.before() + near.behind());
        if (masked.length() <= QUOTED) {
            return masked;
        }
        int place = Secrets.masked(near.before()).length();
        int from = Math.min(Math.max(0, place - QUOTED_BEFORE), masked.length() - QUOTED);
        int to = from + QUOTED;
        from += Character.isLowSurrogate(masked.charAt(from)) ? 1 : 0;
        to -= to < masked.length() && Character.isLowSurrogate(masked.charAt(to)) ? 1 : 0;
        return masked.substring(from, to);
    }

    private int line(int offset) {
        int line = 0;
        for (int at = said.indexOf('\n'); at >= 0 && at < offset; at = said.indexOf('\n', at + 1)) {
            line++;
        }
        return numbers == null ? line + 1 : numbers[Math.min(line, numbers.length - 1)];
    }

    /** Lower case, character by character, so that offsets stay. */
    static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }
}

package io.brickgate.failures;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** What has been met in one walk through an excerpt: which literals, and so which phrases are worth a closer look. */
final class Sightings implements Literals.Listener {

    static final List<String> STATES = List.of("sqlstate", "sql state");
    private static final Pattern STATE =
            Pattern.compile("SQL ?STATE[^0-9A-Z]{1,4}([0-9A-Z]{5})\\b", Pattern.CASE_INSENSITIVE);

    private final Vocabulary vocabulary;
    private final Excerpt excerpt;
    private final long[] said;
    private final long[] whole;
    private final int[] depths;
    private long[] current;

    Sightings(Vocabulary vocabulary, Excerpt excerpt) {
        this.vocabulary = vocabulary;
        this.excerpt = excerpt;
        this.said = new long[vocabulary.literals().size() / 64 + 1];
        this.whole = new long[said.length];
        this.current = said;
        walk();
        for (int i = 0; i < said.length; i++) {
            whole[i] |= said[i];
        }
        boolean wrapped = met(said, vocabulary.numbers(Wrappers.INWARDS));
        this.depths = wrapped ? Wrappers.positions(excerpt.saidLower()) : new int[0];
    }

    @Override
    public void stands(int literal, int end) {
        current[literal >> 6] |= 1L << literal;
    }

    Excerpt excerpt() {
        return excerpt;
    }

    /** How many wrappers ("Caused by:" and their like) enclose the cause at this place of what was said. */
    int depth(int offset) {
        int found = Arrays.binarySearch(depths, offset);
        return found >= 0 ? found : -found - 1;
    }

    /** Walks the phrases that stand in what was said, with the place of each; some come twice. */
    void phrases(ObjIntConsumer<Vocabulary.Clue> found) {
        vocabulary.worthALook(BitSet.valueOf(said), clue -> {
            int at = holds(said, clue.needed()) ? clue.phrase().find(excerpt.said(), excerpt.saidLower()) : -1;
            if (at >= 0) {
                found.accept(clue, at);
            }
        });
    }

    /** Whether a phrase stands anywhere, in stack frames too. */
    boolean anywhere(Phrase phrase) {
        return holds(whole, vocabulary.needed(phrase)) && phrase.foundIn(excerpt.whole(), excerpt.wholeLower());
    }

    /** The SQLSTATEs of what was said. */
    void states(ObjIntConsumer<String> found) {
        if (met(said, vocabulary.numbers(STATES))) {
            Matcher matcher = STATE.matcher(excerpt.said());
            while (matcher.find()) {
                found.accept(matcher.group(1), matcher.start());
            }
        }
    }

    /** Line by line: those of what was said, and those that were emptied there, each once. */
    private void walk() {
        String all = excerpt.whole();
        String kept = excerpt.said();
        char[] text = all.toCharArray();
        int keptAt = 0;
        for (int at = 0; at < text.length; ) {
            int newline = all.indexOf('\n', at);
            int end = newline < 0 ? text.length : newline;
            boolean emptied = keptAt >= kept.length() || kept.charAt(keptAt) == '\n';
            current = emptied ? whole : said;
            vocabulary.literals().walk(text, at, end, 0, this);
            keptAt += emptied ? 1 : end - at + 1;
            at = end + 1;
        }
    }

    private static boolean holds(long[] seen, int[][] needed) {
        for (int[] oneOf : needed) {
            if (!met(seen, oneOf)) {
                return false;
            }
        }
        return true;
    }

    private static boolean met(long[] seen, int[] oneOf) {
        for (int literal : oneOf) {
            if ((seen[literal >> 6] & 1L << literal) != 0) {
                return true;
            }
        }
        return false;
    }
}

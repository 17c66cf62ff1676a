package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiteralsTest {

    private static final long SEED = Long.getLong("seed", 20260101);

    private static Set<String> found(List<String> texts, String text) {
        Literals literals = Literals.of(texts);
        Set<String> found = new TreeSet<>();
        literals.walk(text.toCharArray(), 0, text.length(), 0, (literal, end) -> texts.stream()
                .filter(it -> literals.number(it) == literal)
                .forEach(it -> found.add(it + "@" + (end - it.length()))));
        return found;
    }

    @Test
    void textsAreFoundInAnyCaseAndWithinEachOther() {
        assertThat(found(List.of("lost", "executor lost", "tor", "üb"), "EXECUTOR Lost, ÜB"))
                .containsExactly("executor lost@0", "lost@9", "tor@5", "üb@15");
    }

    @Test
    void nothingIsFoundWhereNothingIsLookedFor() {
        assertThat(found(List.of(), "anything")).isEmpty();
        assertThat(found(List.of(""), "anything")).isEmpty();
    }

    @Test
    void aTextMayBeCutAnywhere() {
        String text = "executor lost";
        Literals literals = Literals.of(List.of("or lo"));
        for (int cut = 0; cut <= text.length(); cut++) {
            List<Integer> ends = new ArrayList<>();
            char[] chars = text.toCharArray();
            int state = literals.walk(chars, 0, cut, 0, (literal, end) -> ends.add(end));
            literals.walk(chars, cut, chars.length, state, (literal, end) -> ends.add(end));
            assertThat(ends).containsExactly(11);
        }
    }

    @Test
    void theAutomatonFindsWhatASearchForEachTextFinds() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<String> texts = new ArrayList<>(new TreeSet<>(words(random, 1 + random.nextInt(20), 5)));
            String text = String.join("", words(random, 30, 6)).toUpperCase(java.util.Locale.ROOT);
            Set<String> expected = new TreeSet<>();
            for (String it : texts) {
                String lower = Excerpt.lower(text);
                for (int at = lower.indexOf(it); at >= 0; at = lower.indexOf(it, at + 1)) {
                    expected.add(it + "@" + at);
                }
            }
            assertThat(found(texts, text)).as("seed %d round %d", SEED, round).isEqualTo(expected);
        }
    }

    private static List<String> words(Random random, int count, int longest) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = 1 + random.nextInt(longest); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(3)));
            }
            words.add(word.toString());
        }
        return words;
    }
}

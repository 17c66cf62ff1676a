package io.brickgate.failures;

import com.google.re2j.Pattern;
import io.brickgate.documents.Document;
import io.brickgate.failures.Clue.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a rule looks for; a clue that could never fire, or would always, is a mistake. */
final class ClueReader {

    private static final Phrase NEVER = Phrase.of("\u0000\u0000\u0000");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern CONDITION = Pattern.compile("[A-Za-z_*][A-Za-z0-9_*]*(\\.[A-Za-z0-9_*]+)*");
    private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z_*][A-Za-z0-9_$*]*(\\.[A-Za-z0-9_$*]+)*");
    private static final Pattern STATE = Pattern.compile("[0-9A-Z]{5}|[0-9A-Z]{2,4}\\*");
    private static final List<String> ANYTHING = List.of("", " ", "a", "0", ".", "\n");
    private static final int SHORTEST = 2;

    private ClueReader() {}

    static Clues clues(Document item) {
        String rule = item.at("id").filter(Document::isText).map(Document::text).orElse("");
        List<Clue> written = Stream.of(Kind.values())
                .flatMap(kind -> items(item, kind.key()).stream()
                        .filter(it -> kind != Kind.TEXT || it.isText())
                        .map(it -> new Clue(rule, kind, it.text(), it.place())))
                .toList();
        Stream.of(Kind.values()).filter(kind -> kind != Kind.TEXT).forEach(kind -> items(item, kind.key())
                .forEach(it -> check(kind, it)));
        return Clues.of(written, phrases(item, Kind.TEXT));
    }

    /** The phrases under {@code also} or {@code unless}. */
    static List<Phrase> phrases(Document item, String key) {
        return items(item, key).stream().map(ClueReader::phrase).toList();
    }

    private static List<Phrase> phrases(Document item, Kind kind) {
        return items(item, kind.key()).stream().map(ClueReader::phrase).toList();
    }

    private static List<Document> items(Document item, String key) {
        return item.at(key).map(Document::items).orElse(List.of());
    }

    private static void check(Kind kind, Document it) {
        switch (kind) {
            case CODE, TYPE -> shaped(it, WORD, "capitals, digits and _, without *: DRIVER_UNREACHABLE");
            case CONDITION -> shaped(it, CONDITION, "an error condition: CLASS, CLASS.SUBCLASS or CLASS_*");
            case EXCEPTION -> shaped(it, EXCEPTION, "a class: ParseException or com.mongodb.*");
            case SQLSTATE -> shaped(it, STATE, "five digits or capitals, or the first of them and *: '42501', '42*'");
            case TEXT -> {}
        }
    }

    private static void shaped(Document it, Pattern shape, String expected) {
        if (it.isText() && !(shape.matches(it.text()) && fixed(it.text()) >= 2)) {
            it.mistake("'" + it.text() + "' is not allowed here", expected);
        }
    }

    /** How many characters are named. */
    private static long fixed(String word) {
        return word.chars().filter(Character::isLetterOrDigit).count();
    }

    private static Phrase phrase(Document it) {
        Phrase phrase = it.parsed(Phrase::of, NEVER, "a phrase, or an expression in RE2's syntax");
        if (phrase != NEVER) {
            telling(it, phrase);
        }
        return phrase;
    }

    private static void telling(Document it, Phrase phrase) {
        String source = phrase.source();
        if (source.isBlank() || ANYTHING.stream().anyMatch(text -> phrase.foundIn(text, text))) {
            it.mistake("'" + source + "' stands in every text", "a phrase that says something");
        } else if (source.length() < SHORTEST) {
            it.mistake("'" + source + "' is too short to say anything", SHORTEST + " characters at least");
        }
    }
}

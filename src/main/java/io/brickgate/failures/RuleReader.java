package io.brickgate.failures;

import io.brickgate.documents.Document;
import io.brickgate.failures.Clue.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the rules of one file. */
final class RuleReader {

    private static final Cause UNKNOWN = new Cause(Category.UNKNOWN, "unknown", RetryAdvice.NEEDS_HUMAN, "");

    private final Map<String, Cause> causes;

    RuleReader(Map<String, Cause> causes) {
        this.causes = causes;
    }

    /** The file's rules by id; mistakes are noted on the document. */
    Map<String, Rule> read(Document list) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Document item : list.items()) {
            Rule rule = rule(item);
            if (rules.put(rule.id(), rule) != null) {
                item.mistake("rule '" + rule.id() + "' stands twice in this file", "give each rule its own id");
            }
        }
        return rules;
    }

    private Rule rule(Document item) {
        item.only(
                "id",
                "cause",
                "advice",
                "codes",
                "types",
                "conditions",
                "exceptions",
                "sqlstates",
                "text",
                "also",
                "unless",
                "weight",
                "confidence",
                "why",
                "link",
                "tests");
        Cause cause = cause(item.need("cause"));
        RetryAdvice advice =
                item.at("advice").map(it -> it.oneOf(RetryAdvice.class)).orElse(cause.advice());
        Clues clues = clues(item);
        if (clues.none()) {
            item.mistake("the rule matches nothing", "add codes, types, conditions, exceptions, sqlstates or text");
        }
        return new Rule(
                item.need("id").text(),
                cause,
                advice,
                clues,
                phrases(item, "also"),
                phrases(item, "unless"),
                item.at("weight").map(it -> it.number(1, 100)).orElse(0),
                item.at("confidence").map(it -> it.oneOf(Confidence.class)).orElse(null),
                text(item, "why").orElse(null),
                text(item, "link").orElse(null),
                item.at("tests")
                        .map(tests -> tests.items().stream()
                                .map(test -> RuleCases.read(test, cause.path(), advice))
                                .toList())
                        .orElse(List.of()),
                item.place());
    }

    private Cause cause(Document path) {
        Cause cause = causes.get(path.text());
        if (cause == null) {
            path.mistake(
                    "no cause '" + path.text() + "' is known",
                    "one of those under 'causes', written CATEGORY/cause, or add it there");
        }
        return cause == null ? UNKNOWN : cause;
    }

    private static Clues clues(Document item) {
        String rule = item.at("id").filter(Document::isText).map(Document::text).orElse("");
        List<Phrase> text = phrases(item, Kind.TEXT.key());
        List<Clue> written = Stream.of(Kind.values())
                .flatMap(kind -> item.at(kind.key()).map(Document::items).orElse(List.of()).stream()
                        .filter(it -> kind != Kind.TEXT || it.isText())
                        .map(it -> new Clue(rule, kind, it.text(), it.place())))
                .toList();
        return Clues.of(written, text);
    }

    private static List<Phrase> phrases(Document item, String key) {
        return item.at(key).map(Document::items).orElse(List.of()).stream()
                .map(it -> it.parsed(Phrase::of, Phrase.of("\u0000"), "a phrase, or an expression in RE2's syntax"))
                .toList();
    }

    private static Optional<String> text(Document item, String key) {
        return item.at(key).map(Document::text);
    }
}

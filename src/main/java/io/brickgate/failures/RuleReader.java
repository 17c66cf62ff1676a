package io.brickgate.failures;

import com.google.re2j.Pattern;
import io.brickgate.documents.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of one file. */
final class RuleReader {

    private static final Cause UNKNOWN = new Cause(Category.UNKNOWN, "unknown", RetryAdvice.NEEDS_HUMAN, "", null);

    /** What a rule's skeleton has in place of its cause. */
    static final String TO_BE_FILLED_IN = "TODO";

    private static final int LONGEST_ID = 64;
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s/]+(/\\S*)?");

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
                "caution",
                "confidence",
                "why",
                "link",
                "tests");
        Cause cause = cause(item.need("cause"));
        RetryAdvice advice =
                item.at("advice").map(it -> it.oneOf(RetryAdvice.class)).orElse(cause.advice());
        Clues clues = ClueReader.clues(item);
        if (clues.none()) {
            item.mistake("the rule matches nothing", "add codes, types, conditions, exceptions, sqlstates or text");
        }
        item.at("link").ifPresent(RuleReader::isAddress);
        return new Rule(
                id(item.need("id")),
                cause,
                advice,
                clues,
                ClueReader.phrases(item, "also"),
                ClueReader.phrases(item, "unless"),
                item.at("weight").map(it -> it.number(1, 100)).orElse(0),
                item.at("caution").map(Document::flag).orElse(false),
                item.at("confidence").map(it -> it.oneOf(Confidence.class)).orElse(null),
                text(item, "why").orElse(null),
                text(item, "link").orElse(null),
                cases(item, cause, advice),
                item.place());
    }

    private Cause cause(Document path) {
        Cause cause = causes.get(path.text());
        if (path.text().startsWith(TO_BE_FILLED_IN)) {
            path.mistake(
                    "the cause is still to be filled in",
                    "one of those under 'causes', written CATEGORY/cause, such as UPSTREAM/rest_api");
        } else if (cause == null) {
            path.mistake(
                    "no cause '" + path.text() + "' is known",
                    "one of those under 'causes', written CATEGORY/cause, or add it there");
        }
        return cause == null ? UNKNOWN : cause;
    }

    private List<RuleCase> cases(Document item, Cause cause, RetryAdvice advice) {
        RuleCases reader = new RuleCases(causes.keySet(), cause, advice);
        return item.at("tests").map(Document::items).orElse(List.of()).stream()
                .map(reader::read)
                .toList();
    }

    private static String id(Document id) {
        if (!id.text().isEmpty() && !ID.matches(id.text())) {
            id.mistake(
                    "'" + id.text() + "' is not allowed as an id",
                    "at most " + LONGEST_ID + " small letters and digits, words joined by -: table-missing");
        }
        return id.text();
    }

    private static void isAddress(Document link) {
        if (!ADDRESS.matches(link.text())) {
            link.mistake("'" + link.text() + "' is no address", "https://… or http://…");
        }
    }

    private static Optional<String> text(Document item, String key) {
        return item.at(key).map(Document::text);
    }
}

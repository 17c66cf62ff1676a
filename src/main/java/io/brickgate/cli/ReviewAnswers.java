package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.failures.RuleFinding;
import io.brickgate.failures.RuleFinding.Severity;
import io.brickgate.failures.RuleReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How {@code rules test} answers. */
final class ReviewAnswers {

    private ReviewAnswers() {}

    /**
     * {@code {ok, rules_version, rules, cases, clues, clues_shown, errors, warnings, notes, findings: [{severity, kind,
     * rule, file, line, text, remedy}]}}; rules_version, rule and line are null where there is none.
     */
    static ObjectNode json(RuleReview review) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("ok", review.ok())
                .put("rules_version", orNull(review.version()))
                .put("rules", review.rules())
                .put("cases", review.cases())
                .put("clues", review.clues())
                .put("clues_shown", review.shown())
                .put("errors", count(review, Severity.ERROR))
                .put("warnings", count(review, Severity.WARNING))
                .put("notes", count(review, Severity.NOTE));
        ArrayNode findings = answer.putArray("findings");
        review.findings().forEach(it -> findings.addObject()
                .put("severity", word(it.severity()))
                .put("kind", word(it.kind()))
                .put("rule", orNull(it.rule()))
                .put("file", it.file())
                .put("line", it.line() == 0 ? null : it.line())
                .put("text", it.text())
                .put("remedy", it.remedy()));
        return answer;
    }

    /** What concerns the reader, grouped by file, then what was looked at. */
    static List<String> lines(RuleReview review) {
        List<String> lines = new ArrayList<>();
        String file = "";
        for (RuleFinding it : review.concerning()) {
            if (!it.file().equals(file)) {
                file = it.file();
                lines.add(file);
            }
            lines.add("  " + (it.line() == 0 ? "" : "line " + it.line() + ": ") + word(it.severity()) + ", "
                    + word(it.kind()).replace('_', ' ')
                    + (it.rule().isEmpty() ? ": " : ", rule " + it.rule() + ": ") + it.text());
            lines.add("    → " + it.remedy());
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        if (review.version().isEmpty()) {
            lines.add("The tests are not run before the mistakes are corrected.");
        } else {
            lines.add("rules " + review.version() + ": " + review.rules() + " rules, " + review.cases()
                    + " tests; they show " + review.shown() + " of " + review.clues() + " clues.");
        }
        int others = review.findings().size() - review.concerning().size();
        if (others > 0) {
            lines.add(others + " of the warnings and notes are on the shipped rules; --json lists them too.");
        }
        lines.add(counted(review, Severity.ERROR) + ", " + counted(review, Severity.WARNING) + ", "
                + counted(review, Severity.NOTE) + ". " + (review.ok() ? "Good." : "Not good."));
        return lines;
    }

    private static int count(RuleReview review, Severity severity) {
        return (int) review.findings().stream()
                .filter(it -> it.severity() == severity)
                .count();
    }

    private static String counted(RuleReview review, Severity severity) {
        int count = count(review, severity);
        return count + " " + word(severity) + (count == 1 ? "" : "s");
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

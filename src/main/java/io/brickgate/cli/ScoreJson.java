package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.failures.Category;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.scoring.Answered;
import io.brickgate.scoring.Score;
import io.brickgate.scoring.Scorecard;
import io.brickgate.scoring.Share;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scores for scripts. */
final class ScoreJson {

    private ScoreJson() {}

    /**
     * {@code {rules_version, sets: [{set, n, templates, as_they_are, folds, held_out}], errors: [{file, line,
     * error}]}}. Shares are {@code {right, of, share, low, high}}, with null for what nothing can be said of.
     */
    static ObjectNode of(String version, List<Scorecard> cards, List<LabelledLines.Bad> bad) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("rules_version", version);
        ArrayNode sets = answer.putArray("sets");
        cards.forEach(card -> set(sets.addObject(), card));
        ArrayNode errors = answer.putArray("errors");
        bad.forEach(it -> errors.addObject()
                .put("file", it.file())
                .put("line", it.number())
                .put("error", it.error()));
        return answer;
    }

    /** A label, marked where it is no category that the classifier knows. */
    static String named(String label) {
        boolean known = Stream.of(Category.values()).anyMatch(it -> it.name().equals(label));
        return known ? label : label + " (no category)";
    }

    private static void set(ObjectNode set, Scorecard card) {
        set.put("set", card.set()).put("n", card.asTheyAre().strict().of()).put("templates", card.templates());
        score(set.putObject("as_they_are"), card.asTheyAre());
        if (card.heldOut() != null) {
            set.put("folds", card.folds());
            score(set.putObject("held_out"), card.heldOut());
        }
    }

    private static void score(ObjectNode json, Score score) {
        share(json, "strict", score.strict());
        share(json, "lenient", score.lenient());
        share(json, "unknown", score.unknown());
        share(json, "cause", score.cause());
        share(json, "safe_precision", score.safety().precision());
        share(json, "safe_recall", score.safety().recall());
        ObjectNode categories = json.putObject("categories");
        score.categories().forEach(it -> {
            ObjectNode category = categories.putObject(it.category());
            category.put("n", it.strict().of());
            share(category, "strict", it.strict());
            share(category, "lenient", it.lenient());
            share(category, "precision", it.precision());
            share(category, "recall", it.strict());
        });
        ObjectNode confusion = json.putObject("confusion");
        score.confusion().forEach((label, answers) -> answers.forEach(confusion.putObject(label)::put));
        items(json.putArray("falsely_safe"), score.safety().falselySafe());
        items(json.putArray("safe_missed"), score.safety().missed());
        items(json.putArray("wrong"), score.wrong());
        items(json.putArray("other_cause"), score.otherCause());
    }

    private static void items(ArrayNode array, List<Answered> items) {
        items.forEach(it -> array.addObject()
                .put("id", it.failure().id())
                .put("label", it.failure().label())
                .put("label_cause", it.failure().cause())
                .put("label_retry_advice", name(it.failure().advice()))
                .put("category", it.category())
                .put("cause", it.answer().cause())
                .put("retry_advice", it.answer().advice().name())
                .put("rule", it.answer().rule())
                .put("lenient", it.lenient()));
    }

    private static @Nullable String name(@Nullable RetryAdvice advice) {
        return advice == null ? null : advice.name();
    }

    private static void share(ObjectNode json, String name, Share share) {
        ObjectNode node = json.putObject(name).put("right", share.right()).put("of", share.of());
        if (share.of() == 0) {
            node.putNull("share").putNull("low").putNull("high");
        } else {
            node.put("share", share.value()).put("low", share.low()).put("high", share.high());
        }
    }
}

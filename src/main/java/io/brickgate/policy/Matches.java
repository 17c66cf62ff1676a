package io.brickgate.policy;

import io.brickgate.access.Glob;
import io.brickgate.documents.Document;
import io.brickgate.failures.Category;
import io.brickgate.failures.Confidence;
import io.brickgate.failures.Failure;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.policy.Criterion.Numbers;
import io.brickgate.policy.Criterion.Texts;
import io.brickgate.policy.Criterion.Trait;
import io.brickgate.policy.Criterion.Words;
import io.brickgate.runs.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the {@code match} of a rule. Foreign words are compared in Databricks' own case, causes in ours. */
final class Matches {

    private static final UnaryOperator<String> UPPER = text -> text.toUpperCase(Locale.ROOT);
    private static final UnaryOperator<String> LOWER = text -> text.toLowerCase(Locale.ROOT);

    private final List<Criterion> criteria = new ArrayList<>();
    private final Document match;

    private Matches(Document match) {
        this.match = match;
    }

    static Match read(Document match) {
        if (match.items().isEmpty()) {
            match.mistake("'match' is empty", "name what the rule is for, or write match: {} for every failure");
        }
        match.only(
                "workspace",
                "job",
                "job_id",
                "tags",
                "category",
                "cause",
                "advice",
                "confidence",
                "attempt",
                "trigger",
                "run_type",
                "termination_code",
                "outcome");
        return new Matches(match).read();
    }

    private Match read() {
        texts("workspace", UnaryOperator.identity(), failure -> failure.run()
                .key()
                .workspace());
        texts("job", UnaryOperator.identity(), failure -> failure.run().jobName());
        texts("cause", LOWER, failure -> failure.diagnosis().cause());
        texts("trigger", UPPER, failure -> failure.run().trigger());
        texts("run_type", UPPER, failure -> failure.run().runType());
        texts("termination_code", UPPER, failure -> failure.run().state().word());
        words("category", Category.class, failure -> failure.diagnosis().category());
        words("advice", RetryAdvice.class, failure -> failure.diagnosis().advice());
        numbers("job_id", failure -> failure.run().jobId());
        numbers("attempt", failure -> failure.run().attempt());
        match.at("confidence").ifPresent(this::confidence);
        match.at("outcome").ifPresent(this::outcome);
        match.at("tags").ifPresent(this::tags);
        return new Match(List.copyOf(criteria));
    }

    private void texts(String key, UnaryOperator<String> spelling, Trait trait) {
        values(key).ifPresent(values -> {
            List<Glob> globs = globs(values, spelling);
            if (globs.stream().noneMatch(Glob::any)) {
                criteria.add(new Texts(key, trait, globs));
            }
        });
    }

    private void tags(Document tags) {
        Map<String, Document> asked = tags.mapping();
        if (asked.isEmpty()) {
            tags.mistake("'tags' names no tag", "write tags: { tier: critical }, or leave it out");
        }
        asked.forEach(this::tag);
    }

    private void tag(String tag, Document value) {
        if (filled(value, tag)) {
            Trait trait = failure -> tagOf(failure, tag);
            criteria.add(new Texts("tags." + tag, trait, globs(value.items(), UnaryOperator.identity())));
        }
    }

    private static @Nullable String tagOf(Failure failure, String tag) {
        var tags = failure.tags();
        return tags == null ? null : tags.get(tag);
    }

    private <E extends Enum<E>> void words(String key, Class<E> type, Function<Failure, E> trait) {
        values(key).ifPresent(values -> {
            Set<E> words = EnumSet.noneOf(type);
            values.forEach(value -> words.add(value.oneOf(type)));
            add(new Words<>(key, trait, words), type);
        });
    }

    private void confidence(Document least) {
        if (filled(least, "confidence")) {
            Set<Confidence> enough = EnumSet.range(least.oneOf(Confidence.class), Confidence.HIGH);
            add(new Words<>("confidence", failure -> failure.diagnosis().confidence(), enough), Confidence.class);
        }
    }

    private void outcome(Document outcome) {
        if (filled(outcome, "outcome")) {
            Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
            outcome.items()
                    .forEach(item -> outcomes.add(item.parsed(Matches::ended, Outcome.FAILED, "failed or partial")));
            criteria.add(new Words<>("outcome", failure -> failure.run().outcome(), outcomes));
        }
    }

    private static @Nullable Outcome ended(String text) {
        return switch (LOWER.apply(text)) {
            case "failed" -> Outcome.FAILED;
            case "partial" -> Outcome.PARTIAL;
            default -> null;
        };
    }

    private void numbers(String key, ToLongFunction<Failure> trait) {
        values(key)
                .ifPresent(values -> criteria.add(new Numbers(
                        key,
                        trait,
                        values.stream()
                                .map(value -> value.parsed(Range::parse, new Range(0, 0), Range.EXPECTED))
                                .toList())));
    }

    private <E extends Enum<E>> void add(Words<E> criterion, Class<E> type) {
        if (criterion.words().size() < type.getEnumConstants().length) {
            criteria.add(criterion);
        }
    }

    private static List<Glob> globs(List<Document> values, UnaryOperator<String> spelling) {
        return values.stream()
                .map(value -> value.parsed(text -> Glob.parse(spelling.apply(text)), new Glob("?"), Glob.EXPECTED))
                .toList();
    }

    private Optional<List<Document>> values(String key) {
        return match.at(key).filter(value -> filled(value, key)).map(Document::items);
    }

    private static boolean filled(Document value, String key) {
        if (value.items().isEmpty()) {
            value.mistake("'" + key + "' is empty", "give it a value, or leave it out to take any");
            return false;
        }
        return true;
    }
}

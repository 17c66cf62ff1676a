package io.brickgate.policy;

import io.brickgate.access.Glob;
import io.brickgate.documents.Document;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.policy.Criterion.Texts;
import io.brickgate.policy.Criterion.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one rule of the policy and says what is wrong with it. */
final class RuleReader {

    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final String ACT_ONLY = "it belongs to verdict: ACT alone";

    private RuleReader() {}

    /** Empty where its verdict is not known: then nothing can be said about the rest. */
    static Optional<Rule> read(String name, Document rule) {
        rule.only(
                "name",
                "description",
                "match",
                "verdict",
                "retry",
                "even_if_unsafe",
                "severity",
                "severity_if_told",
                "shadow",
                "channels");
        Match match = Matches.read(rule.need("match"));
        List<String> channels = channels(rule, "channels");
        String description = rule.at("description").map(Document::text).orElse("");
        return verdict(rule.need("verdict")).map(verdict -> {
            Severity severity = rule.at("severity").map(RuleReader::severity).orElseGet(() -> usual(verdict));
            RetryPlan retry = verdict == Verdict.ACT ? plan(rule, match, severity) : noPlan(rule);
            boolean shadow = rule.at("shadow").map(Document::flag).orElse(false);
            return new Rule(name, description, match, verdict, severity, channels, retry, shadow, told(name, verdict));
        });
    }

    private static Optional<Verdict> verdict(Document verdict) {
        return verdict.parsed(
                text -> Optional.of(Verdict.valueOf(text.toUpperCase(Locale.ROOT))),
                Optional.empty(),
                "one of ACT, ASK, TELL, IGNORE");
    }

    private static Severity severity(Document severity) {
        return severity.oneOf(Severity.class);
    }

    private static Severity usual(Verdict verdict) {
        return switch (verdict) {
            case ACT -> Severity.WARNING;
            case ASK, TELL -> Severity.ERROR;
            case IGNORE -> Severity.INFO;
        };
    }

    private static String told(String name, Verdict verdict) {
        return "Rule " + name + ": "
                + switch (verdict) {
                    case ACT -> "retried";
                    case ASK -> "a person decides whether it is retried";
                    case TELL -> "told, nothing is done by itself";
                    case IGNORE -> "recorded, nobody is told";
                };
    }

    /** The names under a key; empty where it is left out. */
    static List<String> channels(Document section, String key) {
        Optional<Document> channels = section.at(key);
        if (channels.isPresent() && channels.get().items().isEmpty()) {
            channels.get().mistake("'" + key + "' is empty", "leave it out for all channels; IGNORE tells nobody");
        }
        return channels.map(RuleReader::names).orElse(List.of());
    }

    private static List<String> names(Document channels) {
        return channels.items().stream()
                .map(item -> item.parsed(
                        text -> CHANNEL.matcher(text).matches() ? text : null,
                        "",
                        "the name of a channel, such as slack"))
                .toList();
    }

    private static @Nullable RetryPlan noPlan(Document rule) {
        for (String key : List.of("retry", "even_if_unsafe", "severity_if_told")) {
            rule.at(key).ifPresent(place -> place.mistake("'" + key + "' without a retry by machine", ACT_ONLY));
        }
        return null;
    }

    private static @Nullable RetryPlan plan(Document rule, Match match, Severity severity) {
        boolean evenIfUnsafe = rule.at("even_if_unsafe").map(Document::flag).orElse(false);
        Severity ifTold = rule.at("severity_if_told").map(RuleReader::severity).orElse(severity);
        neverActs(match, evenIfUnsafe)
                .ifPresent(reason -> rule.mistake("verdict ACT can never act: " + reason, "use TELL or ASK"));
        Optional<Document> retry = rule.at("retry");
        if (retry.isEmpty()) {
            rule.mistake("verdict ACT without 'retry'", "add retry: {first_delay: 1m, limit: 3}, or use TELL");
        }
        return retry.map(plan -> RetryPlans.read(plan, evenIfUnsafe, ifTold)).orElse(null);
    }

    private static Optional<String> neverActs(Match match, boolean evenIfUnsafe) {
        if (only(match, "run_type", Rails.UNSAVED)) {
            return Optional.of("such runs have no saved job to rerun");
        }
        if (only(match, "trigger", Set.of(Rails.CHILD))) {
            return Optional.of("the parent of such runs is handled in their place");
        }
        boolean unsafe = match.on("advice").orElse(null) instanceof Words<?> advice
                && advice.words().stream().noneMatch(word -> ((RetryAdvice) word).safe());
        return unsafe && !evenIfUnsafe
                ? Optional.of("the advice it matches is against a restart, and even_if_unsafe is not set")
                : Optional.empty();
    }

    private static boolean only(Match match, String key, Set<String> values) {
        return match.on(key).orElse(null) instanceof Texts texts
                && texts.globs().stream().map(Glob::text).allMatch(values::contains);
    }
}

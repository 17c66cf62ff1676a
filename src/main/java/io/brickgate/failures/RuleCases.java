package io.brickgate.failures;

import io.brickgate.documents.Document;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the examples beside a rule: a plain message, or a mapping of fields. An example is expected to lead to its
 * rule's cause and advice, unless it says otherwise.
 */
final class RuleCases {

    private static final String UNKNOWN = "UNKNOWN/unknown";

    private final Set<String> causes;
    private final Cause cause;
    private final RetryAdvice advice;

    /** @param causes the paths of those that are known */
    RuleCases(Set<String> causes, Cause cause, RetryAdvice advice) {
        this.causes = causes;
        this.cause = cause;
        this.advice = advice;
    }

    RuleCase read(Document test) {
        Symptoms symptoms = symptoms(test);
        if (!says(symptoms)) {
            test.mistake("the test says nothing", "add message, trace, log, code or type");
        }
        if (test.isText()) {
            return new RuleCase(symptoms, cause.path(), advice, test.place());
        }
        return new RuleCase(
                symptoms,
                test.at("expect").map(this::expected).orElse(cause.path()),
                test.at("advice").map(it -> it.oneOf(RetryAdvice.class)).orElse(advice),
                test.place());
    }

    private static Symptoms symptoms(Document test) {
        if (test.isText()) {
            return new Symptoms(null, test.text(), null, null, null, null);
        }
        test.only("message", "trace", "log", "code", "type", "task_type", "expect", "advice");
        return new Symptoms(
                text(test, "task_type"),
                test.at("message").map(Document::text).orElse(""),
                text(test, "trace"),
                text(test, "log"),
                text(test, "code"),
                text(test, "type"));
    }

    private String expected(Document expect) {
        if (!expect.text().equals(UNKNOWN) && !causes.contains(expect.text())) {
            expect.mistake(
                    "no cause '" + expect.text() + "' is known",
                    "one of those under 'causes', written CATEGORY/cause, or " + UNKNOWN);
        }
        return expect.text();
    }

    private static boolean says(Symptoms it) {
        return Stream.of(it.stateMessage(), it.errorTrace(), it.driverLog(), it.terminationCode(), it.terminationType())
                .anyMatch(text -> text != null && !text.isBlank());
    }

    private static @Nullable String text(Document test, String key) {
        return test.at(key).map(Document::text).orElse(null);
    }
}

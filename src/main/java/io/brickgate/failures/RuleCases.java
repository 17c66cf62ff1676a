package io.brickgate.failures;

import io.brickgate.documents.Document;
import org.jspecify.annotations.Nullable;

/** Reads the examples beside a rule: a plain message, or a mapping of fields. */
final class RuleCases {

    private RuleCases() {}

    /** An example is expected to lead to its rule's cause and advice, unless it says otherwise. */
    static RuleCase read(Document test, String cause, RetryAdvice advice) {
        if (test.isText()) {
            Symptoms symptoms = new Symptoms(null, test.text(), null, null, null, null);
            return new RuleCase(symptoms, cause, advice, test.place());
        }
        test.only("message", "trace", "log", "code", "type", "task_type", "expect", "advice");
        Symptoms symptoms = new Symptoms(
                text(test, "task_type"),
                test.at("message").map(Document::text).orElse(""),
                text(test, "trace"),
                text(test, "log"),
                text(test, "code"),
                text(test, "type"));
        return new RuleCase(
                symptoms,
                test.at("expect").map(Document::text).orElse(cause),
                test.at("advice").map(it -> it.oneOf(RetryAdvice.class)).orElse(advice),
                test.place());
    }

    private static @Nullable String text(Document test, String key) {
        return test.at(key).map(Document::text).orElse(null);
    }
}

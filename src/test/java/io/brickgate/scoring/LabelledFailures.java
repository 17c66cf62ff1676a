package io.brickgate.scoring;

import io.brickgate.failures.RetryAdvice;
import io.brickgate.failures.RuleFile;
import io.brickgate.failures.Rules;
import io.brickgate.failures.Symptoms;
import java.util.List;
import java.util.Set;

/** Small rules and labelled failures for them. */
final class LabelledFailures {

    private static final RuleFile CAUSES = new RuleFile("causes.yaml", """
            causes:
              - {category: CODE, cause: syntax, advice: DO_NOT_RETRY, why: Not well-formed.}
              - {category: INFRA, cause: network, advice: RETRY_WITH_BACKOFF, why: A connection failed.}
              - {category: DATA, cause: missing, advice: DO_NOT_RETRY, why: Not there.}
            """);

    private LabelledFailures() {}

    static Rules rules(String yaml) {
        return Rules.read(List.of(CAUSES, new RuleFile("rules.yaml", yaml)));
    }

    static LabelledFailure failure(String id, String template, String message, String path, RetryAdvice advice) {
        String[] parts = path.split("/");
        return new LabelledFailure(
                id,
                template,
                new Symptoms(null, message, null, null, null, null),
                parts[0],
                parts[1],
                advice,
                Set.of("DATA"));
    }
}

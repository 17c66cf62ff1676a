package io.brickgate.policy;

import io.brickgate.documents.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One thing that a test case expects of a decision. */
sealed interface Expectation {

    String key();

    String value();

    String saidBy(Decision decision);

    boolean metBy(Decision decision);

    static List<Expectation> read(Document expect) {
        expect.only("verdict", "rule", "severity", "channels", "mode", "attempt", "delay");
        List<Expectation> all = new ArrayList<>();
        expect.mapping().forEach((key, value) -> all.add(key.equals("delay") ? delay(value) : said(key, value)));
        return List.copyOf(all);
    }

    private static Expectation delay(Document value) {
        return new Delay(value.duration());
    }

    private static Expectation said(String key, Document value) {
        return switch (key) {
            case "verdict" -> new Said(key, value.oneOf(Verdict.class).name());
            case "severity" -> new Said(key, value.oneOf(Severity.class).name());
            case "mode" -> new Said(key, value.oneOf(RetryMode.class).name());
            case "channels" -> new Said(key, String.join(", ", value.texts()));
            default -> new Said(key, value.text().toLowerCase(Locale.ROOT));
        };
    }

    /** Expects a word of the decision to be this one. */
    record Said(String key, String value) implements Expectation {

        @Override
        public String saidBy(Decision decision) {
            Retry retry = decision.retry();
            return switch (key) {
                case "verdict" -> decision.verdict().name();
                case "severity" -> decision.severity().name();
                case "channels" -> String.join(", ", decision.channels());
                case "mode" -> retry == null ? "none" : retry.mode().name();
                case "attempt" -> retry == null ? "none" : String.valueOf(retry.attempt());
                default -> decision.rule();
            };
        }

        @Override
        public boolean metBy(Decision decision) {
            return saidBy(decision).equals(value);
        }
    }

    /** Expects the retry's delay, of which up to a tenth may be missing. */
    record Delay(Duration planned) implements Expectation {

        @Override
        public String key() {
            return "delay";
        }

        @Override
        public String value() {
            return Spans.text(planned);
        }

        @Override
        public String saidBy(Decision decision) {
            Retry retry = decision.retry();
            return retry == null ? "none" : Spans.text(retry.delay());
        }

        @Override
        public boolean metBy(Decision decision) {
            Retry retry = decision.retry();
            return retry != null
                    && retry.delay().compareTo(planned) <= 0
                    && retry.delay().multipliedBy(10).compareTo(planned.multipliedBy(9)) >= 0;
        }
    }
}

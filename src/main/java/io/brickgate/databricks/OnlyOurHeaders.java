package io.brickgate.databricks;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets nothing of a message become an HTTP header but what the client itself says, and little of an answer in. */
final class OnlyOurHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of("authorization", "accept", "range");
    private static final Set<String> IN = Set.of("retry-after", "date", WholeAnswers.CUT.toLowerCase(Locale.ROOT));

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !IN.contains(name.toLowerCase(Locale.ROOT));
    }
}

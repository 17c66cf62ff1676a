package io.brickgate.wiring;

import io.brickgate.documents.DocumentFault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one place why the hub does not start, and what would be right, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class StartFaults implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof DocumentFault fault) {
                return documents(fault);
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return unknown(unknown);
            }
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof IllegalStateException
                    && (said.startsWith("brickgate.") || said.startsWith("Nobody"))) {
                return new FailureAnalysis(said, "Correct the setting and start again.", cause);
            }
            if (cause instanceof IllegalArgumentException && said.startsWith("Channel ")) {
                return new FailureAnalysis(said, "Correct the channel under brickgate.channels.", cause);
            }
            if (cause instanceof FailedToCreateRouteException route) {
                return new FailureAnalysis(
                        "The route '" + route.getRouteId() + "' cannot be built: " + innermost(route),
                        "Correct the route's file under routes/.",
                        cause);
            }
        }
        return null;
    }

    private static FailureAnalysis documents(DocumentFault fault) {
        return new FailureAnalysis(
                fault.mistakes().stream().map(Object::toString).collect(Collectors.joining("\n")),
                "Correct the lines above; the remedy stands in brackets.",
                fault);
    }

    /** Never their values: a misspelled key may stand before a secret. */
    private static FailureAnalysis unknown(UnboundConfigurationPropertiesException fault) {
        return new FailureAnalysis(
                fault.getUnboundProperties().stream()
                        .map(property -> "Unknown key " + property.getName()
                                + (property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")"))
                        .collect(Collectors.joining("\n")),
                "Correct the keys or take them out; everything under brickgate.* is known by name.",
                fault);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 30; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String innermost(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return String.valueOf(causes.get(causes.size() - 1).getMessage());
    }
}

package io.brickgate.wiring;

import io.brickgate.documents.DocumentFault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/** Says in one place why the hub does not start, and what would be right, instead of a stack trace. */
public class StartFaults implements FailureAnalyzer, Ordered {

    /** Before Spring's own analyzers, which quote the values of settings. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        List<Finding> wrong = SettingFaults.of(failure).stream()
                .filter(finding -> finding.key().startsWith("brickgate"))
                .toList();
        if (!wrong.isEmpty()) {
            return settings(wrong, failure);
        }
        for (Throwable cause : causes(failure)) {
            if (cause instanceof DocumentFault fault) {
                return documents(fault);
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

    private static FailureAnalysis settings(List<Finding> wrong, Throwable failure) {
        return new FailureAnalysis(
                wrong.stream()
                        .map(it -> it.key() + ": " + it.problem() + " [" + it.remedy() + "]")
                        .collect(Collectors.joining("\n")),
                "Correct the settings above; what would be right stands in brackets.",
                failure);
    }

    private static FailureAnalysis documents(DocumentFault fault) {
        return new FailureAnalysis(
                fault.mistakes().stream().map(Object::toString).collect(Collectors.joining("\n")),
                "Correct the lines above; the remedy stands in brackets.",
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

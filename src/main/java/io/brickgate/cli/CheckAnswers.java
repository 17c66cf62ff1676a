package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.wiring.CheckReport;
import io.brickgate.wiring.CheckReport.Kind;
import io.brickgate.wiring.CheckReport.Part;
import io.brickgate.wiring.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How {@code check} answers. */
final class CheckAnswers {

    private CheckAnswers() {}

    /** {@code {ok, findings: [{level, key, problem, remedy}], workspaces: [{name, state, said}], channels: […]}}. */
    static ObjectNode json(CheckReport report) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", report.ok());
        ArrayNode findings = answer.putArray("findings");
        report.findings().forEach(finding -> findings.addObject()
                .put("level", finding.level().name())
                .put("key", finding.key())
                .put("problem", finding.problem())
                .put("remedy", finding.remedy()));
        parts(answer.putArray("workspaces"), report, Kind.WORKSPACE);
        parts(answer.putArray("channels"), report, Kind.CHANNEL);
        return answer;
    }

    private static void parts(ArrayNode array, CheckReport report, Kind kind) {
        report.parts().stream().filter(part -> part.kind() == kind).forEach(part -> array.addObject()
                .put("name", part.name())
                .put("state", part.mark().name())
                .put("said", part.said()));
    }

    /** A line a part, aligned, then what is to be done. */
    static List<String> lines(CheckReport report) {
        int width = report.parts().stream()
                .mapToInt(part -> title(part).length())
                .max()
                .orElse(0);
        Stream<String> parts =
                report.parts().stream().map(part -> mark(part) + " " + padded(title(part), width) + "  " + part.said());
        Stream<String> findings = report.findings().stream().flatMap(CheckAnswers::finding);
        return Stream.of(parts, findings, Stream.of("", report.ok() ? "Good." : "Not good."))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> finding(Finding finding) {
        return Stream.of(
                "", finding.level() + " " + finding.key(), "  " + finding.problem(), "  → " + finding.remedy());
    }

    private static String mark(Part part) {
        return switch (part.mark()) {
            case GOOD -> "✓";
            case BAD -> "✗";
            case OFF -> "–";
        };
    }

    private static String title(Part part) {
        String kind = part.kind().name().toLowerCase(Locale.ROOT);
        return part.name().isEmpty() ? kind : kind + " " + part.name();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}

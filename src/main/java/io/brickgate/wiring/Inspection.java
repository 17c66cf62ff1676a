package io.brickgate.wiring;

import io.brickgate.documents.DocumentFault;
import io.brickgate.wiring.CheckReport.Kind;
import io.brickgate.wiring.CheckReport.Mark;
import io.brickgate.wiring.CheckReport.Part;
import io.brickgate.wiring.Finding.Level;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what is seen while the configuration is looked at; the same thing counts once. */
final class Inspection {

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();

    void good(Kind kind, String name, String said) {
        part(new Part(kind, name, Mark.GOOD, said));
    }

    void off(Kind kind, String name, String said) {
        part(new Part(kind, name, Mark.OFF, said));
    }

    /** A part that is wrong, and why. */
    void bad(Kind kind, String name, Finding finding) {
        part(new Part(kind, name, Mark.BAD, finding.problem()));
        findings.add(finding);
    }

    void error(Kind kind, String name, String key, String problem, String remedy) {
        bad(kind, name, new Finding(Level.ERROR, key, problem, remedy));
    }

    void warning(String key, String problem, String remedy) {
        findings.add(new Finding(Level.WARNING, key, problem, remedy));
    }

    void note(String key, String problem, String remedy) {
        findings.add(new Finding(Level.NOTE, key, problem, remedy));
    }

    /** Every mistake of a document, with its file and line. */
    void mistakes(Kind kind, DocumentFault fault) {
        part(new Part(
                kind, "", Mark.BAD, "mistakes in its files: " + fault.mistakes().size()));
        fault.mistakes()
                .forEach(mistake -> findings.add(new Finding(
                        Level.ERROR,
                        mistake.line() > 0 ? mistake.file() + ":" + mistake.line() : mistake.file(),
                        mistake.problem(),
                        mistake.remedy())));
    }

    /** The later look says more, but for what is wrong already. */
    private void part(Part part) {
        parts.merge(part.kind() + part.name(), part, (before, now) -> before.mark() == Mark.BAD ? before : now);
    }

    CheckReport report() {
        return new CheckReport(List.copyOf(parts.values()), List.copyOf(findings));
    }
}

package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.brickgate.documents.DocumentFault.Mistake;
import io.brickgate.policy.PolicyFile;
import io.brickgate.wiring.PolicyFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the words of {@code policy} read and write alike: a folder's files, and mistakes with their places. */
final class PolicyTexts {

    private PolicyTexts() {}

    /** The first arguments up to the first option. */
    static List<String> leading(List<String> args) {
        List<String> leading = new ArrayList<>();
        for (String arg : args) {
            if (arg.startsWith("--")) {
                break;
            }
            leading.add(arg);
        }
        return leading;
    }

    /** The folder's files: of the one named, else the environment's, else the shipped ones. */
    static List<PolicyFile> files(String named, Terminal terminal) {
        String folder = named.isBlank() ? terminal.environment().getOrDefault("BRICKGATE_POLICY", "") : named;
        return PolicyFolder.of(folder).files();
    }

    /** {@code {file, line, text, remedy}} each; the line is null where the whole file is meant. */
    static void json(List<Mistake> mistakes, ArrayNode into) {
        mistakes.forEach(it -> into.addObject()
                .put("file", it.file())
                .put("line", it.line() == 0 ? null : it.line())
                .put("text", it.problem())
                .put("remedy", it.remedy()));
    }

    static List<String> lines(List<Mistake> mistakes) {
        return mistakes.stream()
                .map(it -> it.file() + (it.line() == 0 ? "" : ":" + it.line()) + ": " + it.problem() + "\n    → "
                        + it.remedy())
                .toList();
    }

    static PrintStream out(Terminal terminal) {
        return new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
    }
}

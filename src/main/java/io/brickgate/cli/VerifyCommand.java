package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.audit.ChainCheck;
import io.brickgate.audit.ChainFiles;
import io.brickgate.audit.ChainReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code audit verify}: says which entries of an export are not as they were; offline, from the file alone. */
final class VerifyCommand implements RulesCommand.Word {

    @Override
    public int run(List<String> args, Terminal terminal) throws IOException {
        List<String> names = PolicyTexts.leading(args);
        Options options = new Options(
                args.subList(names.size(), args.size()), Set.of("--json", "--stream"), Set.of("--key", "--against"));
        if (names.isEmpty()) {
            throw new Usage("'audit verify' is followed by the export, or by sealed segments and the export in order");
        }
        Set<String> keys = keys(options.values("--key"));
        ChainCheck check = new ChainCheck(keys, options.flag("--stream"), outside(options.values("--against"), keys));
        ChainReport report = look(names, check);
        PrintStream out = PolicyTexts.out(terminal);
        out.println(options.flag("--json") ? json(report).toString() : text(report, keys));
        out.flush();
        return report.whole() ? 0 : 1;
    }

    private static ChainReport look(List<String> names, ChainCheck check) throws IOException {
        List<InputStream> files = new ArrayList<>();
        try {
            for (String name : names) {
                files.add(Files.newInputStream(Path.of(name)));
            }
            return ChainFiles.look(files, check);
        } finally {
            for (InputStream file : files) {
                file.close();
            }
        }
    }

    private static Map<Long, String> outside(List<String> copies, Set<String> keys) throws IOException {
        Map<Long, String> signed = new TreeMap<>();
        for (String copy : copies) {
            try (InputStream in = Files.newInputStream(Path.of(copy))) {
                signed.putAll(ChainFiles.signed(in, keys));
            }
        }
        return signed;
    }

    private static Set<String> keys(List<String> given) {
        Set<String> keys = new TreeSet<>();
        given.forEach(key -> {
            String small = key.toLowerCase(Locale.ROOT);
            if (!small.matches("[0-9a-f]{64}")) {
                throw new Usage("--key needs a public key in 64 hexadecimal digits, not '" + key + "'");
            }
            keys.add(small);
        });
        return keys;
    }

    private static String text(ChainReport report, Set<String> trusted) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(it -> text.append(it.text()).append('\n'));
        text.append(report.whole() ? "whole: " : "NOT whole: ")
                .append(report.entries() == 0 ? "no entries" : "entries " + report.first() + " to " + report.last())
                .append(", ")
                .append(report.checkpoints())
                .append(" good signatures");
        if (trusted.isEmpty()) {
            new TreeSet<>(report.keys()).forEach(key -> text.append("\nsigned by ")
                    .append(key)
                    .append(": compare it with the key that you know, or name that with --key"));
        }
        return text.toString();
    }

    /** {@code {whole, entries, first, last, checkpoints, keys, findings: [{kind, entry, text}]}}. */
    private static ObjectNode json(ChainReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("whole", report.whole())
                .put("entries", report.entries())
                .put("first", report.first())
                .put("last", report.last())
                .put("checkpoints", report.checkpoints());
        ArrayNode keys = json.putArray("keys");
        new TreeSet<>(report.keys()).forEach(keys::add);
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(it -> findings.addObject()
                .put("kind", it.kind().name().toLowerCase(Locale.ROOT))
                .put("entry", it.entry())
                .put("text", it.text()));
        return json;
    }
}

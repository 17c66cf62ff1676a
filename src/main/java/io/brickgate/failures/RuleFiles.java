package io.brickgate.failures;

import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds rule files: those that the jar carries are listed in {@code rules/index.yaml}, a folder's are its *.yaml. */
final class RuleFiles {

    private static final String INDEX = "rules/index.yaml";

    private RuleFiles() {}

    static List<RuleFile> shippedAnd(@Nullable Path folder) {
        List<RuleFile> files = new ArrayList<>();
        Document index = Document.read(INDEX, resource(INDEX));
        index.need("files")
                .texts()
                .forEach(name -> files.add(new RuleFile("rules/" + name, resource("rules/" + name))));
        index.check();
        if (folder != null) {
            files.addAll(in(folder));
        }
        return List.copyOf(files);
    }

    /** The files of a folder. */
    static List<RuleFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw fault(folder.toString(), "no such folder", "name a folder that holds rules as *.yaml");
        }
        try (Stream<Path> paths = Files.walk(folder, 4)) {
            return paths.filter(RuleFiles::isOne)
                    .sorted()
                    .map(path -> new RuleFile(path.toString(), content(path)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw fault(folder.toString(), "cannot be read: " + e.getMessage(), "grant the hub read access");
        }
    }

    private static boolean isOne(Path path) {
        String name = path.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(Examples.ENDING))
                && Files.isRegularFile(path);
    }

    private static String content(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = RuleFiles.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw fault(name, "the jar does not carry this file", "correct " + INDEX);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentFault fault(String file, String problem, String remedy) {
        return new DocumentFault(List.of(new Mistake(file, 0, problem, remedy)));
    }
}

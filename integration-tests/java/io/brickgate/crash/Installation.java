package io.brickgate.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The hub's program in a jar, as the JVM wants it for an archive of loaded classes: with that, which the first process
 * that ends in good order leaves behind, a start costs half.
 */
final class Installation {

    static final Path FOLDER = Path.of("target", "crash").toAbsolutePath();

    private static Installation installed;

    private final Path jar;
    private final Path archive;
    private final String classPath;
    private boolean archiving;

    private Installation(String name) throws IOException {
        Files.createDirectories(FOLDER);
        jar = FOLDER.resolve(name + ".jar");
        archive = FOLDER.resolve(name + ".jsa");
        Files.deleteIfExists(archive);
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                if (Files.exists(Path.of(entry, "io", "brickgate", "Brickgate.class"))) {
                    pack(Path.of(entry), zip);
                }
            }
        }
        classPath = Stream.concat(Stream.of(jar.toString()), entries.stream().filter(entry -> entry.endsWith(".jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Made once for this JVM. */
    static synchronized Installation get() {
        try {
            if (installed == null) {
                // tests may run in several processes at once
                installed = new Installation("hub-" + System.getProperty("brickgate.test.db", "h2") + "-"
                        + ProcessHandle.current().pid());
            }
            return installed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command without its arguments. */
    synchronized List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr"));
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        } else if (!archiving) {
            archiving = true;
            command.add("-XX:ArchiveClassesAtExit=" + archive);
        }
        command.addAll(List.of("-cp", classPath, "io.brickgate.Brickgate"));
        return command;
    }

    private static void pack(Path folder, ZipOutputStream zip) throws IOException {
        zip.setLevel(0);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.isEmpty()) {
                    copy(file, Files.isDirectory(file) ? name + "/" : name, zip);
                }
            }
        }
    }

    private static void copy(Path file, String name, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
            Files.copy(file, (OutputStream) zip);
        }
        zip.closeEntry();
    }
}

package io.brickgate.wiring;

import io.brickgate.policy.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the policy is kept: a folder of one's own, or what the jar carries. */
public final class PolicyFolder {

    private static final List<String> SHIPPED = List.of("policy/default.yaml", "policy/default.cases.yaml");

    private final String folder;

    private PolicyFolder(String folder) {
        this.folder = folder;
    }

    static PolicyFolder of(BrickgateSettings settings) {
        return new PolicyFolder(settings.policy());
    }

    /** @param folder one's own; blank for the shipped policy */
    public static PolicyFolder of(String folder) {
        return new PolicyFolder(folder);
    }

    /** @throws IllegalStateException where the folder is missing or holds no YAML file */
    public List<PolicyFile> files() {
        return folder.isBlank() ? SHIPPED.stream().map(PolicyFolder::shipped).toList() : local(Path.of(folder));
    }

    private static List<PolicyFile> local(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("brickgate.policy (BRICKGATE_POLICY): there is no folder " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<PolicyFile> policy = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(PolicyFolder::read)
                    .toList();
            if (policy.isEmpty()) {
                throw new IllegalStateException("brickgate.policy (BRICKGATE_POLICY): no .yaml file in " + folder);
            }
            return policy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyFile read(Path file) {
        try {
            return new PolicyFile(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyFile shipped(String file) {
        try (InputStream in = PolicyFolder.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar carries no " + file);
            }
            return new PolicyFile(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

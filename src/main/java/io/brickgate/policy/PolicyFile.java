package io.brickgate.policy;

/**
 * A file of a policy folder.
 *
 * @param file its name as people know it, such as {@code policy/default.yaml}
 * @param text its YAML
 */
public record PolicyFile(String file, String text) {

    /** Whether it holds test cases ({@code *.cases.yaml}) and not rules. */
    public boolean cases() {
        return file.endsWith(".cases.yaml") || file.endsWith(".cases.yml");
    }
}

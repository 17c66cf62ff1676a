package io.brickgate.databricks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configured workspaces by name. */
final class Workspaces {

    private final Map<String, Workspace> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where two have the same name */
    Workspaces(List<Workspace> all) {
        for (Workspace workspace : all) {
            if (byName.put(workspace.name(), workspace) != null) {
                throw new IllegalArgumentException("two workspaces are named " + workspace.name());
            }
        }
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    List<Workspace> all() {
        return List.copyOf(byName.values());
    }

    /** @throws IllegalArgumentException where none is so named */
    Workspace named(String name) {
        Workspace workspace = byName.get(name);
        if (workspace == null) {
            throw new IllegalArgumentException("no workspace is named " + name);
        }
        return workspace;
    }
}

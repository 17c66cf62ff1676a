package io.brickgate.wiring;

import io.brickgate.databricks.WorkspaceAccess;
import io.brickgate.wiring.CheckReport.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the configured workspaces. */
final class CheckedWorkspaces {

    private CheckedWorkspaces() {}

    /** Those that can be used. */
    static List<WorkspaceAccess> look(BrickgateSettings settings, Inspection inspection) {
        Set<String> names = new HashSet<>();
        List<WorkspaceAccess> usable = new ArrayList<>();
        for (BrickgateSettings.Workspace entry : settings.workspaces()) {
            String key = "brickgate.workspaces[" + entry.name() + "]";
            if (entry.host().isBlank()) {
                inspection.off(Kind.WORKSPACE, entry.name(), "no host: not watched");
                if (ways(entry) > 0) {
                    inspection.warning(key + ".host", "it has credentials but no host", "set the workspace's address");
                }
            } else if (!names.add(entry.name())) {
                inspection.error(
                        Kind.WORKSPACE,
                        entry.name(),
                        "brickgate.workspaces",
                        "two are named '" + entry.name() + "'",
                        "give each a name of its own");
            } else {
                look(entry, key, usable, inspection);
            }
        }
        return usable;
    }

    private static void look(
            BrickgateSettings.Workspace entry, String key, List<WorkspaceAccess> usable, Inspection inspection) {
        try {
            WorkspaceAccess access = WorkspaceEntries.access(entry);
            usable.add(access);
            inspection.good(Kind.WORKSPACE, entry.name(), "address and credentials are complete");
        } catch (IllegalStateException e) {
            String said = String.valueOf(e.getMessage());
            String problem = said.substring(said.indexOf(": ") + 2);
            inspection.error(
                    Kind.WORKSPACE, entry.name(), key, problem, "https:// and the host alone, and one whole sign-in");
        }
        if (ways(entry) > 1) {
            inspection.warning(
                    key,
                    "it has several sign-ins; the token counts before the client id, and that before Azure's",
                    "keep one of them");
        }
    }

    private static long ways(BrickgateSettings.Workspace entry) {
        return Stream.of(entry.token(), entry.clientId(), entry.azureClientId())
                .filter(value -> !value.isBlank())
                .count();
    }
}

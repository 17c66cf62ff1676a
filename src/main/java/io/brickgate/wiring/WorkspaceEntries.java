package io.brickgate.wiring;

import io.brickgate.databricks.Credentials;
import io.brickgate.databricks.Limits;
import io.brickgate.databricks.WorkspaceAccess;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the configured workspaces, and says what is wrong with one without saying its secrets. */
final class WorkspaceEntries {

    private WorkspaceEntries() {}

    /** @throws IllegalStateException naming the key, the mistake and what would be right */
    static List<WorkspaceAccess> of(BrickgateSettings settings) {
        Set<String> names = new HashSet<>();
        return settings.workspaces().stream()
                .filter(entry -> !entry.host().isBlank())
                .map(entry -> {
                    if (!names.add(entry.name())) {
                        throw new IllegalStateException(
                                "brickgate.workspaces: two are named '" + entry.name() + "'; names must differ");
                    }
                    return access(entry);
                })
                .toList();
    }

    /** @throws IllegalStateException naming the key, the mistake and what would be right */
    static WorkspaceAccess access(BrickgateSettings.Workspace entry) {
        try {
            return new WorkspaceAccess(
                    entry.name(), URI.create(entry.host().strip()), credentials(entry), limits(entry));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("brickgate.workspaces[" + entry.name() + "]: " + e.getMessage(), e);
        }
    }

    private static Credentials credentials(BrickgateSettings.Workspace entry) {
        if (!entry.token().isBlank()) {
            return new Credentials.Pat(entry.token());
        }
        if (!entry.clientId().isBlank()) {
            return new Credentials.OAuth(entry.clientId(), entry.clientSecret());
        }
        if (!entry.azureClientId().isBlank()) {
            return new Credentials.Entra(
                    entry.azureTenantId(),
                    entry.azureClientId(),
                    entry.azureClientSecret(),
                    URI.create(entry.azureAuthority()));
        }
        throw new IllegalArgumentException(
                "no credentials: set token (DATABRICKS_TOKEN), or client-id and client-secret"
                        + " (DATABRICKS_CLIENT_ID, DATABRICKS_CLIENT_SECRET), or azure-tenant-id, azure-client-id and"
                        + " azure-client-secret (ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET)");
    }

    private static Limits limits(BrickgateSettings.Workspace entry) {
        Limits standard = Limits.STANDARD;
        Limits.Timeouts timeouts = standard.timeouts();
        return new Limits(
                rate(entry.readsPerSecond(), standard.reads()),
                rate(entry.writesPerSecond(), standard.writes()),
                standard.retries(),
                new Limits.Timeouts(
                        timeouts.connect(), timeouts.pool(), entry.timeout(), timeouts.body(), timeouts.connections()),
                standard.tripping(),
                standard.bodyCap());
    }

    private static Limits.Rate rate(double perSecond, Limits.Rate standard) {
        return new Limits.Rate(perSecond, Math.max(standard.burst(), (int) Math.ceil(perSecond * 2)));
    }
}

package io.brickgate.databricks;

import java.net.URI;

/**
 * One workspace and how to reach it.
 *
 * @param name the configured name, unique
 * @param host {@code https://…} without a path; plain {@code http://} only to loopback
 */
public record WorkspaceAccess(String name, URI host, Credentials credentials, Limits limits) {

    /** @throws IllegalArgumentException where the name is blank or the host is not one to send credentials to */
    public WorkspaceAccess {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a workspace needs a name");
        }
        host = Hosts.checked("the host of workspace " + name, host);
    }
}

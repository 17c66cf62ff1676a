package io.brickgate.databricks;

import java.util.List;

/**
 * Whom a workspace takes the hub for.
 *
 * @param name as the workspace shows it
 * @param login what grants name it by: a service principal's application id, or a user's name
 * @param groups the display names of its groups; {@code admins} are the workspace's admins
 * @see <a href="https://docs.databricks.com/api/workspace/currentuser/me">SCIM Me</a>
 */
public record Principal(String name, String login, List<String> groups) {

    public Principal {
        groups = List.copyOf(groups);
    }
}

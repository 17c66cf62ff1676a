package io.brickgate.hub;

import io.brickgate.demo.MailStandIn;
import io.brickgate.demo.PagerDutyStandIn;
import io.brickgate.demo.ServiceNowStandIn;
import io.brickgate.demo.SimulatedWorkspace;
import io.brickgate.demo.SlackStandIn;
import java.util.HashMap;
import java.util.Map;

/** The outside world of a hub under test: one workspace and the four channels, each over its real wire format. */
public final class World implements AutoCloseable {

    public final SimulatedWorkspace workspace;
    public final SlackStandIn slack;
    public final PagerDutyStandIn pagerDuty;
    public final ServiceNowStandIn serviceNow;
    public final MailStandIn mail;

    public World() {
        workspace = SimulatedWorkspace.start();
        slack = SlackStandIn.start(0);
        pagerDuty = PagerDutyStandIn.start(0);
        serviceNow = ServiceNowStandIn.start(0);
        mail = MailStandIn.start(0);
    }

    /** What a hub is told of this world; the workspace is named {@code main}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(workspace(0, "main", workspace));
        channel(
                settings,
                0,
                "slack",
                Map.of(
                        "token",
                        slack.token(),
                        "channel",
                        SlackStandIn.CHANNEL,
                        "api-url",
                        slack.apiUrl(),
                        "per-minute",
                        "60000"));
        channel(
                settings,
                1,
                "email",
                Map.of(
                        "host", mail.host(),
                        "port", String.valueOf(mail.port()),
                        "tls", "none",
                        "from", "brickgate@example.org",
                        "to", "on-call@example.org"));
        channel(
                settings,
                2,
                "servicenow",
                Map.of("url", serviceNow.url(), "username", serviceNow.username(), "password", serviceNow.password()));
        channel(
                settings,
                3,
                "pagerduty",
                Map.of(
                        "routing-key", pagerDuty.routingKey(),
                        "events-url", pagerDuty.eventsUrl(),
                        "per-minute", "60000"));
        return settings;
    }

    /** One workspace's entry, for hubs that watch several. */
    public static Map<String, String> workspace(int index, String name, SimulatedWorkspace workspace) {
        String at = "brickgate.workspaces[" + index + "].";
        return Map.of(
                at + "name",
                name,
                at + "host",
                workspace.url(),
                at + "token",
                workspace.logins().token(),
                at + "reads-per-second",
                "500",
                at + "writes-per-second",
                "100",
                at + "timeout",
                "5s");
    }

    private static void channel(Map<String, String> settings, int index, String type, Map<String, String> values) {
        String at = "brickgate.channels[" + index + "].";
        settings.put(at + "name", type);
        settings.put(at + "type", type);
        values.forEach((key, value) -> settings.put(at + "settings." + key, value));
    }

    @Override
    public void close() {
        mail.close();
        serviceNow.close();
        pagerDuty.close();
        slack.close();
        workspace.close();
    }
}

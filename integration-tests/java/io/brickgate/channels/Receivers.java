package io.brickgate.channels;

import io.brickgate.demo.MailStandIn;
import io.brickgate.demo.PagerDutyStandIn;
import io.brickgate.demo.ServiceNowStandIn;
import io.brickgate.demo.SlackStandIn;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.ChannelTypes;
import io.brickgate.notifications.Delivery;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.wiring.channels.ChannelRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** All receivers as stand-ins, a channel to each, and the channels' routes in a Camel context of their own. */
final class Receivers implements AutoCloseable {

    static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

    final SlackStandIn slack = SlackStandIn.start(0);
    final PagerDutyStandIn pagerDuty = PagerDutyStandIn.start(0);
    final ServiceNowStandIn serviceNow = ServiceNowStandIn.start(0);
    final MailStandIn mail = MailStandIn.start(0);
    final TeamsWorkflow teams = TeamsWorkflow.start();
    final TokenServiceNow tokenServiceNow = new TokenServiceNow();
    final List<Channel> channels = List.of(
            channel("slack", "slack", slackSettings(slack.channel("data-alerts"))),
            channel("slack-lost", "slack", slackSettings("#nowhere")),
            channel("slack-named", "slack", slackSettings("#data-alerts")),
            channel("webhook", "slack", Map.of("webhook-url", slack.webhookUrl())),
            channel("teams", "teams", Map.of("webhook-url", teams.webhookUrl())),
            channel("email", "email", mailSettings("none")),
            channel("email-tls", "email", mailSettings("starttls")),
            channel("servicenow", "servicenow", serviceNowSettings(serviceNow.password(), Map.of())),
            channel("servicenow-oauth", "servicenow", serviceNowSettings(serviceNow.password(), client())),
            channel("servicenow-token", "servicenow", tokenSettings()),
            channel("servicenow-wrong", "servicenow", serviceNowSettings("wrong-password", Map.of())),
            channel(
                    "pagerduty",
                    "pagerduty",
                    Map.of("routing-key", pagerDuty.routingKey(), "events-url", pagerDuty.eventsUrl())),
            channel(
                    "pagerduty-wrong",
                    "pagerduty",
                    Map.of("routing-key", "wrong-routing-key", "events-url", pagerDuty.eventsUrl())));

    private final ChannelRoutes routes =
            new ChannelRoutes(channels, Path.of("routes"), Clock.fixed(NOW, ZoneOffset.UTC));

    Receivers() throws IOException {}

    Channel channel(String name) {
        return channels.stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The receiver's reference. */
    @Nullable
    String deliver(Delivery delivery) {
        Exchange sent = send(delivery, Map.of());
        Exception thrown = sent.getProperty("caught", Exception.class);
        if (thrown != null) {
            throw new AssertionError("Not delivered", thrown);
        }
        return sent.getMessage().getBody(String.class);
    }

    /** What the pump is told of a delivery that must go wrong. */
    DeliveryFault fault(Delivery delivery) {
        DeliveryFault fault = routes.deliver(delivery);
        if (fault == null) {
            throw new AssertionError("Delivered: " + delivery);
        }
        return fault;
    }

    /** As the pump sends it, which catches what goes wrong. */
    Exchange send(Delivery delivery, Map<String, Object> headers) {
        return routes.send(delivery, headers);
    }

    Stream<String> endpoints() {
        return routes.endpoints();
    }

    /** Everything that must not be seen anywhere. */
    List<String> secrets() {
        return channels.stream().flatMap(channel -> channel.secrets().stream()).toList();
    }

    void clearFaults() {
        Stream.of(slack.faults(), pagerDuty.faults(), serviceNow.faults(), mail.faults(), teams.faults())
                .forEach(io.brickgate.demo.Faults::clear);
    }

    @Override
    public void close() {
        routes.close();
        slack.close();
        pagerDuty.close();
        serviceNow.close();
        tokenServiceNow.close();
        mail.close();
        teams.close();
    }

    private static Channel channel(String name, String type, Map<String, String> settings) {
        return ChannelTypes.read(name, type, null, settings);
    }

    private Map<String, String> slackSettings(String channel) {
        return Map.of("token", slack.token(), "channel", channel, "api-url", slack.apiUrl());
    }

    private Map<String, String> mailSettings(String tls) {
        return Map.of(
                "host",
                mail.host(),
                "port",
                Integer.toString(mail.port()),
                "tls",
                tls,
                "from",
                "hub@example.org",
                "to",
                "ops@example.org, night@example.org");
    }

    private Map<String, String> tokenSettings() {
        return Map.of(
                "url", tokenServiceNow.url(),
                "username", "hub",
                "password", "hub-password",
                "client-id", "hub-client",
                "client-secret", "hub-client-secret");
    }

    private Map<String, String> client() {
        return Map.of("client-id", serviceNow.clientId(), "client-secret", serviceNow.clientSecret());
    }

    private Map<String, String> serviceNowSettings(String password, Map<String, String> client) {
        Map<String, String> settings = new HashMap<>(client);
        settings.put("url", serviceNow.url());
        settings.put("username", serviceNow.username());
        settings.put("password", password);
        return settings;
    }
}

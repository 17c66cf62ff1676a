package io.brickgate.wiring.channels;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.documents.Json;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Delivery;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.notifications.Mails;
import io.brickgate.notifications.PagerDuty;
import io.brickgate.notifications.ServiceNow;
import io.brickgate.notifications.Slack;
import io.brickgate.notifications.Wordings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** The routes of the channels alone, in a Camel context of their own: no hub, no database. */
public final class ChannelRoutes implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate pump;
    private final DeliveryFaults faults;

    /**
     * @param routes the folder of one's own routes; null for those that the hub carries
     * @throws IllegalStateException where a channel's route is missing or cannot be read
     */
    public ChannelRoutes(List<Channel> channels, @Nullable Path routes, Clock clock) {
        faults = new DeliveryFaults(channels, clock);
        Json json = new Json(new ObjectMapper());
        Wordings wordings = new Wordings(routes);
        Map<String, Object> beans = Map.of(
                "slackTalks", new Slack(json, wordings),
                "pagerDuty", new PagerDuty(json, wordings),
                "serviceNow", new ServiceNow(wordings),
                "wordings", wordings,
                "mails", new Mails(wordings),
                "envelopes", new Envelopes(),
                "mailServers", new MailServers(),
                "singleTries", new SingleTries());
        beans.forEach(camel.getRegistry()::bind);
        camel.addComponent("slack", new SlackWebhooks(channels));
        camel.addComponent("servicenow", new ServiceNowInstances(channels));
        try {
            for (String type : channels.stream().map(Channel::type).collect(Collectors.toSet())) {
                String file = "channels/" + type + ".camel.yaml";
                String place = routes == null
                        ? "classpath:routes/" + file
                        : "file:" + routes.resolve(file).toAbsolutePath();
                PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveMandatoryResource(camel, place));
            }
            camel.addRoutes(pump());
            camel.start();
        } catch (Exception e) {
            camel.stop();
            throw new IllegalStateException("The channels' routes cannot be read: " + e.getMessage(), e);
        }
        pump = camel.createProducerTemplate();
    }

    /** What went wrong; null where it has arrived. */
    public @Nullable DeliveryFault deliver(Delivery delivery) {
        return fault(send(delivery, Map.of()));
    }

    /** Delivers as the hub does, which catches what goes wrong. */
    public Exchange send(Delivery delivery, Map<String, Object> headers) {
        return pump.send("direct:pump", exchange -> {
            exchange.getIn().setBody(delivery);
            exchange.getIn().setHeaders(new HashMap<>(headers));
        });
    }

    /** What went wrong with what was sent; null where it has arrived. */
    public @Nullable DeliveryFault fault(Exchange sent) {
        Exception thrown = sent.getProperty("caught", Exception.class);
        return thrown == null ? null : faults.read(thrown);
    }

    /** The addresses that Camel knows, as it prints them. */
    public Stream<String> endpoints() {
        return camel.getEndpoints().stream()
                .flatMap(endpoint -> Stream.of(endpoint.getEndpointUri(), endpoint.toString()));
    }

    @Override
    public void close() {
        camel.stop();
    }

    private static RouteBuilder pump() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pump")
                        .doTry()
                        .toD("direct:channel-${body.channel.type}")
                        .doCatch(Exception.class)
                        .setProperty("caught", simple("${exception}"))
                        .end();
            }
        };
    }
}

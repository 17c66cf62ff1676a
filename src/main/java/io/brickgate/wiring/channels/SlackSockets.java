package io.brickgate.wiring.channels;

import io.brickgate.chatops.SlackCall;
import io.brickgate.chatops.SlackDoor;
import io.brickgate.documents.Json;
import io.brickgate.notifications.Channel;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens Socket Mode for every Slack channel that has an app token, once the routes run. */
@Component
class SlackSockets implements SmartLifecycle {

    private static final String CALLS = "seda:slack-calls?size=1000&waitForTaskToComplete=Never";

    private final List<Channel> channels;
    private final SlackDoor door;
    private final Json json;
    private final ProducerTemplate routes;
    private volatile List<SlackSocket> sockets = List.of();

    SlackSockets(List<Channel> channels, SlackDoor door, Json json, ProducerTemplate routes) {
        this.channels = channels;
        this.door = door;
        this.json = json;
        this.routes = routes;
    }

    @Override
    public void start() {
        sockets = channels.stream()
                .filter(channel -> channel.on() && channel.type().equals("slack"))
                .filter(channel -> !channel.setting("app-token").isBlank())
                .map(channel -> new SlackSocket(channel, door, json, this::hear))
                .toList();
    }

    private void hear(SlackCall call) {
        routes.sendBody(CALLS, call);
    }

    @Override
    public void stop() {
        sockets.forEach(SlackSocket::close);
        sockets = List.of();
    }

    @Override
    public boolean isRunning() {
        return !sockets.isEmpty();
    }
}

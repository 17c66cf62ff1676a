package io.brickgate.wiring.channels;

import io.brickgate.notifications.Channel;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Endpoint;
import org.apache.camel.component.slack.SlackComponent;
import org.apache.camel.component.slack.SlackEndpoint;
import org.jspecify.annotations.Nullable;

/** The Slack component with an incoming webhook a channel: {@code slack:NAME}, so that no URI carries the secret. */
public final class SlackWebhooks extends SlackComponent {

    private static final Pattern STATUS =
            Pattern.compile("Error POSTing to Slack API: WebhookResponse\\(code=([0-9]{3}),");

    private final List<Channel> channels;

    public SlackWebhooks(List<Channel> channels) {
        this.channels = List.copyOf(channels);
    }

    /** @param name the channel's name in the configuration */
    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        Channel channel = Channels.named(channels, name);
        SlackEndpoint endpoint = new SlackEndpoint(uri, channel.setting("channel"), this);
        endpoint.setWebhookUrl(channel.setting("webhook-url"));
        return endpoint;
    }

    /** The HTTP status that the component put into its exception's text, null where it is another exception. */
    static @Nullable Integer status(Throwable cause) {
        Matcher status = STATUS.matcher(String.valueOf(cause.getMessage()));
        return cause instanceof CamelExchangeException && status.find() ? Integer.valueOf(status.group(1)) : null;
    }
}

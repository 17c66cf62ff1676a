package io.brickgate.wiring.channels;

import io.brickgate.notifications.Channel;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.servicenow.ServiceNowComponent;
import org.apache.camel.component.servicenow.ServiceNowConfiguration;
import org.apache.camel.component.servicenow.ServiceNowConstants;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transport.http.HTTPConduitConfigurer;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;

/**
 * The ServiceNow component with an instance and a sign-in a channel: {@code servicenow:NAME}, so that no URI carries the
 * secrets. Without a client id it signs in by Basic, with one by OAuth's password grant; the component has no other.
 */
public final class ServiceNowInstances extends ServiceNowComponent {

    private static final long CONNECT_MILLIS = 5_000;
    private static final long ANSWER_MILLIS = 15_000;

    private final List<Channel> channels;

    public ServiceNowInstances(List<Channel> channels) {
        this.channels = List.copyOf(channels);
    }

    /** @param name the channel's name in the configuration */
    @Override
    protected synchronized Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters)
            throws Exception {
        BusFactory.getDefaultBus().setExtension(ServiceNowInstances::limit, HTTPConduitConfigurer.class);
        setConfiguration(configuration(Channels.named(channels, name)));
        return super.createEndpoint(uri, name, parameters);
    }

    private static ServiceNowConfiguration configuration(Channel channel) {
        String url = channel.setting("url").replaceAll("/+$", "");
        ServiceNowConfiguration configuration = new ServiceNowConfiguration();
        configuration.setApiUrl(url + "/api");
        configuration.setOauthTokenUrl(url + "/oauth_token.do");
        configuration.setUserName(channel.setting("username"));
        configuration.setPassword(channel.setting("password"));
        configuration.setOauthClientId(channel.setting("client-id"));
        configuration.setOauthClientSecret(channel.setting("client-secret"));
        configuration.setResource(ServiceNowConstants.RESOURCE_TABLE);
        configuration.setTable(channel.settings().getOrDefault("table", "incident"));
        return configuration;
    }

    /** For the token's requests too, which the component gives no policy of their own. */
    private static void limit(String name, String address, HTTPConduit conduit) {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(CONNECT_MILLIS);
        policy.setConnectionRequestTimeout(CONNECT_MILLIS);
        policy.setReceiveTimeout(ANSWER_MILLIS);
        policy.setVersion("1.1");
        conduit.setClient(policy);
    }
}

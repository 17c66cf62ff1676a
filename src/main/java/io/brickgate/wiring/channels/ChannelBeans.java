package io.brickgate.wiring.channels;

import io.brickgate.documents.Json;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Mails;
import io.brickgate.notifications.PagerDuty;
import io.brickgate.notifications.Previews;
import io.brickgate.notifications.ServiceNow;
import io.brickgate.notifications.Slack;
import io.brickgate.notifications.Wordings;
import io.brickgate.wiring.BrickgateSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the routes of the channels name. */
@Configuration(proxyBeanMethods = false)
class ChannelBeans {

    @Bean
    Slack slackTalks(Json json, Wordings wordings) {
        return new Slack(json, wordings);
    }

    @Bean
    PagerDuty pagerDuty(Json json, Wordings wordings) {
        return new PagerDuty(json, wordings);
    }

    @Bean
    ServiceNow serviceNow(Wordings wordings) {
        return new ServiceNow(wordings);
    }

    @Bean
    Wordings wordings(BrickgateSettings settings) {
        return new Wordings(settings.routes().isBlank() ? null : Path.of(settings.routes()));
    }

    @Bean
    Mails mails(Wordings wordings) {
        return new Mails(wordings);
    }

    @Bean
    Previews previews(PagerDuty pagerDuty, ServiceNow serviceNow, Wordings wordings, List<Channel> channels) {
        Previews previews = new Previews(pagerDuty, serviceNow, wordings);
        channels.stream().filter(Channel::on).forEach(channel -> previews.fault(channel.type())
                .ifPresent(fault -> {
                    throw new IllegalStateException(
                            "The template of channel '" + channel.name() + "' cannot be used: " + fault);
                }));
        return previews;
    }

    @Bean
    SingleTries singleTries() {
        return new SingleTries();
    }

    @Bean
    Envelopes envelopes() {
        return new Envelopes();
    }

    @Bean
    MailServers mailServers() {
        return new MailServers();
    }

    @Bean("slack-component")
    SlackWebhooks slackWebhooks(List<Channel> channels) {
        return new SlackWebhooks(channels);
    }

    @Bean("servicenow-component")
    ServiceNowInstances serviceNowInstances(List<Channel> channels) {
        return new ServiceNowInstances(channels);
    }

    @Bean
    DeliveryFaults deliveryFaults(List<Channel> channels, Clock clock) {
        return new DeliveryFaults(channels, clock);
    }
}

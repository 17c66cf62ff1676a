package io.brickgate.wiring;

import io.brickgate.actions.ActionDesk;
import io.brickgate.audit.AuditNotary;
import io.brickgate.audit.ChainStart;
import io.brickgate.examinations.ExaminationDesk;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Dispatch;
import io.brickgate.runs.RunSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Starts the chapters that go round by themselves: a poll and a pump of actions for each workspace, a pump of notices for
 * each channel, so that none waits for another.
 */
@Component("pumps")
public class Pumps implements CamelContextConfiguration {

    private static final String QUEUE_OF_ONE = "?size=1&discardWhenFull=true&waitForTaskToComplete=Never";

    private final List<String> workspaces;
    private final List<String> channels;
    private final ActionDesk actions;
    private final Dispatch dispatch;
    private final ExaminationDesk examinations;
    private final OrphanTriggers orphans;
    private final ChainStart chain;
    private final AuditNotary notary;
    private final BrickgateSettings settings;

    Pumps(
            RunSource source,
            List<Channel> channels,
            ActionDesk actions,
            Dispatch dispatch,
            ExaminationDesk examinations,
            OrphanTriggers orphans,
            ChainStart chain,
            AuditNotary notary,
            BrickgateSettings settings) {
        this.orphans = orphans;
        this.chain = chain;
        this.notary = notary;
        this.actions = actions;
        this.dispatch = dispatch;
        this.examinations = examinations;
        this.workspaces = source.workspaces();
        this.channels = channels.stream().filter(Channel::on).map(Channel::name).toList();
        this.settings = settings;
    }

    /** Where a wake-up goes: every pump's own queue of one, so that a busy pump is not woken twice. */
    public List<String> wakeUps() {
        return Stream.concat(
                        workspaces.stream().map(name -> "seda:act-" + name + QUEUE_OF_ONE),
                        channels.stream().map(name -> "seda:notify-" + name + QUEUE_OF_ONE))
                .toList();
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        chain.takeIn();
        notary.introduce();
        // the embedded database belongs to one process: what a killed one had in hand is free
        if (!DatabaseWiring.shared(settings)) {
            actions.takeOver();
            dispatch.takeOver();
            examinations.takeOver();
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        orphans.remove();
        for (String workspace : workspaces) {
            start(camel, "poll", workspace, Map.of("cron", settings.poll().cron()));
            start(
                    camel,
                    "jobs",
                    workspace,
                    Map.of("every", millis(settings.poll().jobsEvery())));
            start(camel, "act", workspace, Map.of());
        }
        channels.forEach(channel -> start(camel, "notify", channel, Map.of()));
        audit(camel);
    }

    private void audit(CamelContext camel) {
        BrickgateSettings.Audit audit = settings.audit();
        String every = millis(audit.every());
        if (!audit.folder().isBlank()) {
            start(camel, "audit-folder", audit.folder(), Map.of("every", every, "home", "folder"));
        }
        if (!audit.endpoint().url().isBlank()) {
            start(camel, "audit-endpoint", "endpoint", Map.of("every", every, "home", "endpoint"));
        }
        start(camel, "audit-sign", "chain", Map.of("every", millis(audit.signEvery())));
    }

    private static void start(CamelContext camel, String template, String name, Map<String, String> more) {
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, template)
                .routeId(template.startsWith("audit-") ? template : template + "-" + name)
                .parameter("name", name);
        more.forEach(route::parameter);
        route.add();
    }

    private static String millis(Duration every) {
        return String.valueOf(every.toMillis());
    }
}

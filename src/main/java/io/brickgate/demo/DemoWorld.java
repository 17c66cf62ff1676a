package io.brickgate.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The demo's outside world in this process, spoken to over HTTP and SMTP on the loopback interface: a workspace whose
 * jobs fail, and stand-ins for Slack, PagerDuty, ServiceNow and a mail server. Addresses and secrets are new at every
 * start; what happens depends on the seed alone.
 */
public final class DemoWorld implements AutoCloseable {

    private static final int KEPT = 300;
    private static final int LISTED = 50;
    private static final long TICK_MILLIS = 2500;

    private final SimulatedWorkspace workspace = SimulatedWorkspace.start();
    private final SlackStandIn slack = SlackStandIn.start(0);
    private final PagerDutyStandIn pagerDuty = PagerDutyStandIn.start(0);
    private final ServiceNowStandIn serviceNow = ServiceNowStandIn.start(0);
    private final MailStandIn mail = MailStandIn.start(0);
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(DemoWorld::daemon);

    private DemoWorld() {}

    public static DemoWorld start() {
        return start(42);
    }

    public static DemoWorld start(long seed) {
        DemoWorld world = new DemoWorld();
        world.remembersLittle();
        DemoTraffic traffic = new DemoTraffic(world.workspace, seed);
        traffic.begin();
        world.heart.scheduleAtFixedRate(traffic::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return world;
    }

    public SimulatedWorkspace workspace() {
        return workspace;
    }

    public SlackStandIn slack() {
        return slack;
    }

    public PagerDutyStandIn pagerDuty() {
        return pagerDuty;
    }

    public ServiceNowStandIn serviceNow() {
        return serviceNow;
    }

    public MailStandIn mail() {
        return mail;
    }

    /** What has arrived lately, at most 50 of each. */
    public DemoInbox inbox() {
        return new DemoInbox(
                latest(slack.messages(), DemoWorld::line),
                latest(
                        mail.mails(),
                        sent -> new DemoInbox.MailLine(sent.subject(), String.join(", ", sent.recipients()))),
                latest(serviceNow.records(), DemoWorld::line),
                latest(
                        pagerDuty.incidents(),
                        page -> new DemoInbox.PagerLine(page.dedupKey(), page.summary(), page.state())));
    }

    @Override
    public void close() {
        heart.shutdownNow();
        workspace.close();
        slack.close();
        pagerDuty.close();
        serviceNow.close();
        mail.close();
    }

    private void remembersLittle() {
        workspace.keepLast(KEPT);
        slack.keepLast(KEPT);
        pagerDuty.keepLast(KEPT);
        serviceNow.keepLast(KEPT);
        mail.keepLast(KEPT);
    }

    private static DemoInbox.SlackLine line(SlackMessage message) {
        return new DemoInbox.SlackLine(
                message.ts(), message.text(), message.earlier().size(), message.threadTs() != null);
    }

    private static DemoInbox.TicketLine line(ServiceNowRecord record) {
        return new DemoInbox.TicketLine(
                record.number(),
                record.get("short_description"),
                record.get("state"),
                record.workNotes().size());
    }

    private static <T, L> List<L> latest(List<T> things, Function<T, L> line) {
        List<T> newest = new ArrayList<>(things);
        Collections.reverse(newest);
        return newest.stream().limit(LISTED).map(line).toList();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo-world");
        thread.setDaemon(true);
        return thread;
    }
}

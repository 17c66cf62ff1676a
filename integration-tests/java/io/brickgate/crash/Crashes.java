package io.brickgate.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Fault;
import io.brickgate.demo.StandIn;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lives of a hub that end by a kill −9: whatever that cuts off, every failure is recorded once an attempt, acted on as the
 * policy says exactly once, and told once. The seed is printed, and {@code -Dbrickgate.crash.seed} repeats its choices;
 * {@code -Dbrickgate.crash.rounds} asks for more lives of every kind.
 */
final class Crashes {

    /** When a life ends. */
    enum Moment {
        STARTING,
        AT_A_POLL,
        AT_AN_ACTION,
        AT_A_NOTICE,
        ANY
    }

    private static final int ROUNDS = Integer.getInteger("brickgate.crash.rounds", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final List<String> POLL = List.of("/runs/list", "/runs/get");
    private static final List<String> ACT = List.of("/run-now", "/runs/repair");
    private static final List<String> NOTIFY = List.of("/v2/enqueue", "/table/incident", "chat.");

    private final long seed = Long.getLong("brickgate.crash.seed", System.nanoTime());
    private final Random die = new Random(seed);
    private final String name;
    private int ambushed;

    /** @param name of the test, for the logs of its hubs */
    Crashes(String name) {
        this.name = (Books.onPostgres() ? "postgresql-" : "embedded-") + name + "-";
    }

    /** Lives as many lives as there are moments, and draws the balance of all of them. */
    void live(List<Moment> moments) throws Exception {
        Instant since = Instant.now();
        System.out.println("seed " + seed);
        try (World world = new World()) {
            Map<String, String> settings = settings(world);
            Trouble trouble = new Trouble(world.workspace, die);
            Ambush ambush = new Ambush(world);
            goWrong(world);
            liveInPeace(settings, trouble);
            int kills = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (Moment moment : moments) {
                    trouble.start();
                    trouble.start();
                    live(++kills, moment, settings, trouble, ambush);
                }
            }
            System.out.printf(
                    "%d kills, %d in the midst of a call, %d runs, %s%n",
                    kills, ambushed, trouble.started().size(), Duration.between(since, Instant.now()));
            allWell(world);
            try (Hub hub = Hub.start(settings)) {
                Reckoning reckoning = new Reckoning(hub.books(), world, trouble);
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(reckoning::quiet);
                reckoning.check();
            }
            System.out.println("done after " + Duration.between(since, Instant.now()));
        }
    }

    /** Quick, so that what a kill leaves in dead hands is soon free. */
    static Map<String, String> settings(World world) throws IOException {
        Path policy = Files.createTempDirectory("policy");
        Files.writeString(policy.resolve("policy.yaml"), Trouble.POLICY);
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("brickgate.policy", policy.toString());
        settings.put("brickgate.actions.lease", "3s");
        settings.put("brickgate.actions.repair-grace", "1s");
        settings.put("brickgate.notifications.lease", "3s");
        settings.put("brickgate.notifications.group-interval", "1s");
        return settings;
    }

    /** Replies are lost, servers are busy or broken: about every third call that changes something. */
    private void goWrong(World world) {
        world.workspace
                .faults()
                .on(request ->
                        request.path().contains("/run-now") || request.path().contains("/runs/repair"))
                .when(request -> die.nextInt(3) == 0)
                .inOneOf(die, Fault.lostReply(), Fault.lostReply(), Fault.status(500), Fault.tooManyRequests());
        world.workspace
                .faults()
                .on("/runs/")
                .when(request -> die.nextInt(40) == 0)
                .inOneOf(die, Fault.status(500), Fault.hangUp(), Fault.truncation());
        for (StandIn channel : List.of(world.pagerDuty, world.serviceNow, world.slack)) {
            channel.faults()
                    .on(request -> true)
                    .when(request -> die.nextInt(4) == 0)
                    .inOneOf(
                            die,
                            Fault.status(500),
                            Fault.tooManyRequests(Duration.ofSeconds(1)),
                            Fault.lostReply(),
                            Fault.hangUp());
        }
    }

    private static void allWell(World world) {
        List.of(world.workspace, world.pagerDuty, world.serviceNow, world.slack)
                .forEach(standIn -> standIn.faults().clear());
    }

    /** A life that ends in good order, and leaves the archive of classes that makes the others start faster. */
    private void liveInPeace(Map<String, String> settings, Trouble trouble) {
        trouble.start();
        try (HubProcess hub = HubProcess.start(name + 0, settings)) {
            awaitStart(hub);
        }
    }

    private static void awaitStart(HubProcess hub) {
        await().atMost(Duration.ofMinutes(5)).until(() -> hub.ready() || !hub.alive());
        assertThat(hub.alive()).as("the hub started, see target/crash").isTrue();
    }

    /** One life of the hub, from its start to a kill: while it starts, at a call of a kind, or at any moment. */
    private void live(int number, Moment moment, Map<String, String> settings, Trouble trouble, Ambush ambush)
            throws Exception {
        HubProcess hub = HubProcess.start(name + number, settings);
        try {
            if (moment == Moment.STARTING) {
                hub.endsWithin(Duration.ofMillis(500 + die.nextInt(5000)));
                return;
            }
            awaitStart(hub);
            Duration most = lieInWait(moment, hub, ambush);
            trouble.start();
            carryOn(hub, trouble, most);
            ambushed += hub.alive() ? 0 : 1;
        } finally {
            ambush.lift();
            hub.kill();
        }
    }

    /** Returns how long the hub may live if nothing comes between. On PostgreSQL a dead node's poll is taken over late. */
    private Duration lieInWait(Moment moment, HubProcess hub, Ambush ambush) {
        Duration later = Duration.ofMillis(die.nextInt(4) * 4L);
        switch (moment) {
            case AT_A_POLL -> ambush.set(POLL, die.nextInt(12), later, hub::kill);
            case AT_AN_ACTION -> ambush.set(ACT, die.nextInt(2), later, hub::kill);
            case AT_A_NOTICE -> ambush.set(NOTIFY, die.nextInt(8), later, hub::kill);
            case STARTING, ANY -> {
                return Duration.ofMillis(die.nextInt(Books.onPostgres() ? 15_000 : 4_000));
            }
        }
        return PATIENCE;
    }

    /** Lets the hub work for a while, with a hint now and then, unless it is killed before. */
    private void carryOn(HubProcess hub, Trouble trouble, Duration most) throws InterruptedException {
        Instant end = Instant.now().plus(most);
        while (Instant.now().isBefore(end) && !hub.endsWithin(Duration.ofMillis(250))) {
            List<Trouble.Expected> started = trouble.started();
            int recent = Math.min(started.size(), 6);
            hub.hint(started.get(started.size() - 1 - die.nextInt(recent)).run());
        }
    }
}

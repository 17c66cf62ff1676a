package io.brickgate.crash;

import io.brickgate.demo.Fault;
import io.brickgate.demo.Request;
import io.brickgate.demo.StandIn;
import io.brickgate.hub.World;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Waits for the hub's next request of a kind, and strikes then or a few milliseconds later: in the midst of its work. */
final class Ambush {

    private record Trap(List<String> pathParts, AtomicInteger skips, Duration later, Runnable strike) {

        boolean sees(Request request) {
            return pathParts.stream().anyMatch(request.path()::contains) && skips.getAndDecrement() == 0;
        }
    }

    private final AtomicReference<Trap> set = new AtomicReference<>();

    Ambush(World world) {
        for (StandIn standIn : List.of(world.workspace, world.pagerDuty, world.serviceNow, world.slack)) {
            standIn.faults().on(this::seen).with(Fault.hangUp());
        }
    }

    /**
     * @param pathParts one of them is part of the path of the requests that are waited for
     * @param skips how many of these pass before
     */
    void set(List<String> pathParts, int skips, Duration later, Runnable strike) {
        set.set(new Trap(pathParts, new AtomicInteger(skips), later, strike));
    }

    void lift() {
        set.set(null);
    }

    /** Never a fault by itself. */
    private boolean seen(Request request) {
        Trap trap = set.get();
        if (trap != null && trap.sees(request)) {
            set.compareAndSet(trap, null);
            if (trap.later().isZero()) {
                trap.strike().run();
            } else {
                CompletableFuture.delayedExecutor(trap.later().toMillis(), TimeUnit.MILLISECONDS)
                        .execute(trap.strike());
            }
        }
        return false;
    }
}

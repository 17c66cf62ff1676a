package io.brickgate.policy;

import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.Failure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides by the policy in force, and takes a new one at any moment: a batch is decided by one policy alone. */
public final class PolicyDesk {

    private record InForce(Policy policy, Instant since) {}

    private final Budgets budgets;
    private final Clock clock;
    private volatile InForce inForce;

    /** @throws DocumentFault with every mistake in the files */
    public PolicyDesk(List<PolicyFile> files, Budgets budgets, Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
        this.inForce = new InForce(Policy.read(files), clock.instant());
    }

    /** One decision for each failure, in the order given; budgets are counted once for all. */
    public List<Decision> decide(List<Failure> failures) {
        if (failures.isEmpty()) {
            return List.of();
        }
        Policy policy = inForce.policy();
        Instant now = clock.instant();
        return policy.decide(failures, budgets.tally(failures, policy.today(now)), now);
    }

    /** When retries of a cause stop; null where they never do. */
    public @Nullable Tripping tripping() {
        return inForce.policy().tripping();
    }

    /** What the policy in force says to a wish; the role and its scope are asked here too. */
    public Permit permit(Wish wish) {
        return inForce.policy().permit(wish);
    }

    /**
     * Puts another policy in force.
     *
     * @return its version
     * @throws DocumentFault with every mistake in the files; then the last good policy stays in force
     */
    public String reload(List<PolicyFile> files) {
        Policy read = Policy.read(files);
        inForce = new InForce(read, clock.instant());
        return read.version();
    }

    public Policy policy() {
        return inForce.policy();
    }

    public String version() {
        return inForce.policy().version();
    }

    /** When the policy in force was loaded. */
    public Instant loadedAt() {
        return inForce.since();
    }
}

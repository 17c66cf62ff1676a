package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Target;
import io.brickgate.policy.Deed;
import io.brickgate.policy.Permit;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.Wish;
import io.brickgate.runs.Job;
import io.brickgate.runs.JobBook;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says beforehand what the policy would say to a caller, so that nobody is offered what would be refused. */
@Component
class Permits {

    private final PolicyDesk policy;
    private final JobBook jobs;
    private final Clock clock;

    Permits(PolicyDesk policy, JobBook jobs, Clock clock) {
        this.policy = policy;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param problem what speaks against it whoever asks; null where nothing does */
    Permission of(Actor actor, Deed deed, Target target, @Nullable String problem) {
        Permit permit = policy.permit(new Wish(actor, deed, target, Map.of(), clock.instant()));
        if (permit.answer() == Permit.Answer.DENY) {
            return new Permission(false, permit.why());
        }
        return new Permission(problem == null, problem);
    }

    /** A job as the hub knows it; without tags where it does not. */
    Target job(String workspace, long jobId, String name) {
        Job job = jobs.find(workspace, List.of(jobId)).get(jobId);
        return job == null ? new Target(workspace, name, Map.of()) : target(job);
    }

    static Target target(Job job) {
        return new Target(job.workspace(), job.name(), job.tags());
    }
}

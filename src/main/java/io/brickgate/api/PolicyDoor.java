package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Target;
import io.brickgate.api.Orders.Question;
import io.brickgate.policy.Deed;
import io.brickgate.policy.Permit;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.Wish;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells callers what they may do, by which rule, and where they may not what would have to change. Nothing is done. */
@Component
public class PolicyDoor {

    /** What the policy says. */
    record PermitView(
            String answer,
            String rule,
            String policyVersion,
            String why,
            @Nullable String remedy) {}

    private final PolicyDesk policy;
    private final WorkspaceNames workspaces;
    private final Permits permits;
    private final Clock clock;

    PolicyDoor(PolicyDesk policy, WorkspaceNames workspaces, Permits permits, Clock clock) {
        this.policy = policy;
        this.workspaces = workspaces;
        this.permits = permits;
        this.clock = clock;
    }

    public Answer can(Question question, Actor actor) {
        Deed deed = Deed.valueOf(question.action().toUpperCase(Locale.ROOT));
        String workspace = workspaces.meant(question.workspace());
        Instant at = Asked.time("at", question.at()).orElseGet(clock::instant);
        Map<String, String> parameters = question.parameters() == null ? Map.of() : question.parameters();
        Permit permit = policy.permit(new Wish(actor, deed, target(question, deed, workspace), parameters, at));
        return Answer.ok(new PermitView(
                permit.answer().name().toLowerCase(Locale.ROOT),
                permit.rule(),
                permit.policyVersion(),
                permit.why(),
                permit.remedy().isEmpty() ? null : permit.remedy()));
    }

    private Target target(Question question, Deed deed, String workspace) {
        if (deed.onCluster()) {
            if (question.cluster() == null) {
                throw missing("cluster", "the cluster's name");
            }
            return new Target(workspace, question.cluster(), Map.of());
        }
        if (question.jobId() == null) {
            throw missing("job_id", "the job's id");
        }
        return permits.job(workspace, Asked.id("job_id", question.jobId()), "");
    }

    private static Refusal missing(String member, String what) {
        return new Refusal(Refusal.Reason.INVALID, "invalid_body", member + " is missing", "Give " + what);
    }
}

package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Lets callers pass who have the role that an operation needs, and puts on record whom it turned away. */
@Component
class Gate {

    private final AuditTrail audit;

    Gate(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * For what concerns all jobs: the role has to hold everywhere.
     *
     * @throws Refusal {@code denied_by_role}
     */
    void pass(Actor actor, Role role, String action, String subject, String workspace) {
        pass(actor.isEverywhere(role), actor, role, action, subject, workspace);
    }

    /** The same where the role may hold on some jobs alone. */
    void passAnywhere(Actor actor, Role role, String action, String subject, String workspace) {
        pass(actor.is(role), actor, role, action, subject, workspace);
    }

    /** The same where the role has to hold there. */
    void pass(Actor actor, Role role, Target there, String action, String subject) {
        pass(actor.is(role, there), actor, role, action, subject, there.workspace());
    }

    private void pass(boolean has, Actor actor, Role role, String action, String subject, String workspace) {
        if (!has) {
            audit.refused(actor, action, subject, workspace, "the role " + role.word() + " is missing");
            throw new Refusal(
                    Refusal.Reason.DENIED,
                    "denied_by_role",
                    "This needs the role " + role.word(),
                    "Ask somebody who has the role " + role.word());
        }
    }
}

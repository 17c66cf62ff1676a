package io.brickgate.notifications;

import io.brickgate.incidents.IncidentDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells people what time alone brings: that nobody looks after an incident, that a silence ends. */
@Component
public class Reminders {

    private final IncidentDesk incidents;
    private final Outbox outbox;

    Reminders(IncidentDesk incidents, Outbox outbox) {
        this.incidents = incidents;
        this.outbox = outbox;
    }

    @Transactional
    public void look() {
        incidents.escalate(outbox::escalated);
        outbox.look();
    }
}

package io.brickgate.audit;

import io.brickgate.access.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The record of what was decided, done and refused. Entries are written in the transaction of what they record: if one
 * cannot be written, nothing happens. They are put in the chain last, as the transaction commits, since whoever writes
 * there holds up all others.
 */
@Component
public class AuditTrail {

    private final ChainWriter writer;

    AuditTrail(ChainWriter writer) {
        this.writer = writer;
    }

    /** Writes entries within the caller's transaction; without one it is a mistake of the caller's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<AuditEvent> events) {
        if (!events.isEmpty()) {
            waiting().events.addAll(events);
        }
    }

    /** Writes one entry within the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        record(List.of(event));
    }

    /** Writes down a refusal, which has no transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(Actor actor, String action, String subject, @Nullable String workspace, String why) {
        record(List.of(new AuditEvent(actor, action + ".refused", subject, workspace, Map.of("why", why))));
    }

    private Waiting waiting() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Waiting.class::isInstance)
                .map(Waiting.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Waiting waiting = new Waiting();
                    TransactionSynchronizationManager.registerSynchronization(waiting);
                    return waiting;
                });
    }

    /** What this transaction has to put on record. */
    private final class Waiting implements TransactionSynchronization {

        private final List<AuditEvent> events = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            writer.append(events);
        }
    }
}

package io.brickgate.corrections;

import io.brickgate.access.Actor;
import io.brickgate.audit.AuditEvent;
import io.brickgate.corrections.CorrectionBook.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the record says of corrections: who said what of which failures, and why; none of the failures' words. */
final class CorrectionEvents {

    private CorrectionEvents() {}

    static AuditEvent made(Actor actor, Correction correction, @Nullable String replaced) {
        Mistaken mistaken = correction.mistaken();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fingerprint", correction.fingerprint());
        detail.put("category", correction.category());
        detail.put("cause", correction.cause());
        detail.put("advice", correction.advice());
        detail.put("reason", correction.reason());
        detail.put("run_id", String.valueOf(mistaken.run().runId()));
        detail.put("attempt", mistaken.attempt());
        detail.put("corrected_rule", mistaken.rule());
        detail.put("corrected_category", mistaken.category());
        detail.put("corrected_cause", mistaken.cause());
        detail.put("corrected_advice", mistaken.advice());
        if (replaced != null) {
            detail.put("replaces", replaced);
        }
        return event(actor, "correction.made", correction.id(), mistaken.run().workspace(), detail);
    }

    static AuditEvent withdrawn(Actor actor, String id, Standing standing, String reason) {
        return event(
                actor,
                "correction.withdrawn",
                id,
                standing.workspace(),
                Map.of("fingerprint", standing.fingerprint(), "reason", reason));
    }

    private static AuditEvent event(
            Actor actor, String action, String id, String workspace, Map<String, Object> detail) {
        return new AuditEvent(actor, action, "correction/" + id, workspace, detail);
    }
}

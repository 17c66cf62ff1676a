package io.brickgate.wiring.security;

import io.brickgate.access.Actor;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts logins on record: those that failed, and those that began a session. */
@Component
class LoginRecord implements FailedLogins {

    private static final Logger LOG = LoggerFactory.getLogger("io.brickgate.logins");

    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    LoginRecord(AuditTrail audit, TransactionTemplate transaction) {
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void failed(String login, String address, String why) {
        LOG.info("a login for {} from {} has failed: {}", login, address, why);
        try {
            record(login, "login.failed", Map.of("why", why));
        } catch (DataAccessException | TransactionException e) {
            LOG.error("a failed login could not be put on record", e); // it is turned away all the same
        }
    }

    /** Throws where it cannot be put on record: then no session may begin. */
    void began(String login, String how) {
        record(login, "login.succeeded", Map.of("how", how));
    }

    private void record(String login, String action, Map<String, Object> detail) {
        AuditEvent event = new AuditEvent(new Actor(login, Set.of()), action, "login/" + login, null, detail);
        transaction.executeWithoutResult(status -> audit.record(event));
    }
}

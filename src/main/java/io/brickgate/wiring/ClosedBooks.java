package io.brickgate.wiring;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Lets go of connections to an embedded database that has closed itself, as it does when its disk is full: once none is
 * left the next one opens it anew. Codes: {@code org.h2.api.ErrorCode}.
 */
public class ClosedBooks implements SQLExceptionOverride {

    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90020, 90007, 90067);

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CLOSED.contains(sql.getErrorCode())) {
                return SQLExceptionOverride.Override.MUST_EVICT;
            }
        }
        return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}

package io.brickgate.api;

import io.brickgate.access.Refusal;
import io.brickgate.runs.WorkspaceFault;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Turns what was thrown on the way into what the caller is told: nothing internal, and always a code. */
@Component
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int DEPTH = 10;

    public Answer of(Throwable thrown) {
        Throwable known = known(thrown);
        if (known instanceof Refusal refusal) {
            return answer(Problem.of(
                    status(refusal.reason()),
                    refusal.code(),
                    Objects.toString(refusal.getMessage(), ""),
                    refusal.hint().isEmpty() ? null : refusal.hint()));
        }
        if (known instanceof WorkspaceFault fault) {
            return answer(fault(fault));
        }
        if (known instanceof DataAccessException || known instanceof TransactionException) {
            return logged(
                    known, Problem.of(503, "database_unavailable", "The hub's database did not answer", "Try again"));
        }
        return logged(thrown, Problem.of(500, "internal", "Something went wrong within the hub", null));
    }

    static Answer failed(ActionView action, int status, String code, String otherwise) {
        String detail = action.outcome() == null ? otherwise : action.outcome();
        return answer(Problem.of(status, code, detail, "GET /api/v1/actions/" + action.id())
                .withAction(action.id()));
    }

    private static Problem fault(WorkspaceFault fault) {
        return switch (fault.kind()) {
            case NOT_DONE ->
                Problem.of(
                        503,
                        "workspace_unavailable",
                        "The workspace could not be asked; nothing was done",
                        "Try again later");
            case REFUSED ->
                Problem.of(
                        502,
                        "workspace_refused",
                        "The workspace answered no (" + fault.code() + "); nothing was done",
                        "Look at what the hub's principal may do there");
            case UNKNOWN ->
                Problem.of(
                        502,
                        "workspace_unclear",
                        "The workspace's answer was lost or broken",
                        "Look at the run before you try again");
        };
    }

    private static Throwable known(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; depth < DEPTH && cause != null; depth++) {
            if (cause instanceof Refusal
                    || cause instanceof WorkspaceFault
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException) {
                return cause;
            }
            cause = cause.getCause();
        }
        return thrown;
    }

    private static Answer logged(Throwable thrown, Problem problem) {
        String id = UUID.randomUUID().toString();
        LOG.error("Request failed, correlation id {}", id, thrown);
        return answer(problem.withCorrelation(id));
    }

    private static Answer answer(Problem problem) {
        return new Answer(problem.status(), Problem.TYPE, null, problem);
    }

    private static int status(Refusal.Reason reason) {
        return switch (reason) {
            case BAD_REQUEST -> 400;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INVALID -> 422;
            case WORKSPACE_REFUSED -> 502;
            case UNAVAILABLE -> 503;
        };
    }
}

package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says of each thing that can go wrong in a call what is known about its effect. */
final class Faults {

    static final String NOT_JSON = "not_json";
    static final String HALF_BODY = "half_body";
    static final String TOO_LARGE = "too_large";
    static final String NO_TOKEN = "no_token";
    static final String CIRCUIT_OPEN = "circuit_open";
    static final String ACTIONS_OFF = "actions_off";
    static final String THROTTLED = "throttled";
    static final String INTERRUPTED = "interrupted";

    private static final Set<String> OUR_OWN = Set.of(CIRCUIT_OPEN, ACTIONS_OFF, THROTTLED, INTERRUPTED, TOO_LARGE);

    private Faults() {}

    /** No whole answer. Carries no cause: the HTTP client's messages name hosts. */
    static WorkspaceFault ofBrokenWire(Call call, Exception e) {
        if (e instanceof ConnectionRequestTimeoutException) {
            return local(Kind.NOT_DONE, "no_connection", call + ": no free connection in time");
        }
        if (e instanceof ConnectTimeoutException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException) {
            return local(Kind.NOT_DONE, "unreachable", call + ": the workspace cannot be reached");
        }
        if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
            return local(Kind.NOT_DONE, "tls", call + ": the workspace's certificate is not trusted");
        }
        if (e instanceof SocketTimeoutException) {
            return local(Kind.UNKNOWN, "timeout", call + ": no whole answer in time");
        }
        return local(Kind.UNKNOWN, "connection_lost", call + ": the connection broke before the answer was whole");
    }

    /** An answer that is no success. */
    static WorkspaceFault ofStatus(Call call, Answer answer, @Nullable Duration retryAfter, List<String> hidden) {
        JsonNode body = Json.objectOrNull(answer.body());
        String code = code(body, answer);
        String said =
                body == null ? "" : Secrets.masked(Json.text(body, "message", Json.text(body, "detail", "")), hidden);
        String message = call + " answered " + answer.status() + " " + code + (said.isEmpty() ? "" : ": " + said);
        return new WorkspaceFault(kind(answer.status()), answer.status(), code, message, retryAfter);
    }

    private static String code(@Nullable JsonNode body, Answer answer) {
        if (body == null) {
            return answer.body().isBlank() ? "no_body" : NOT_JSON;
        }
        String code = Json.text(body, "error_code", "");
        return code.matches("[A-Za-z0-9_.]{1,80}") ? code : "http_" + answer.status();
    }

    private static Kind kind(int status) {
        if (status == 429) {
            return Kind.NOT_DONE;
        }
        return status >= 400 && status < 500 && status != 408 ? Kind.REFUSED : Kind.UNKNOWN;
    }

    /** A success that cannot be understood. */
    static WorkspaceFault ofBody(Call call, int status, String code) {
        return new WorkspaceFault(
                Kind.UNKNOWN, status, code, call + " answered " + status + " with a body that is " + code, null);
    }

    static WorkspaceFault local(Kind kind, String code, String message) {
        return new WorkspaceFault(kind, 0, code, message, null);
    }

    static WorkspaceFault throttled(Call call, Duration wait) {
        return new WorkspaceFault(
                Kind.NOT_DONE, 429, THROTTLED, call + ": the workspace asked to be left alone for a while", wait);
    }

    /** Whether it tells that the workspace is down; a clear no, or a limit of ours, does not. */
    static boolean unavailable(WorkspaceFault fault) {
        return !oursAlone(fault) && (fault.status() < 400 || fault.status() >= 500);
    }

    /** Whether the workspace had no part in it. */
    static boolean oursAlone(WorkspaceFault fault) {
        return OUR_OWN.contains(fault.code());
    }

    /** Whether the same read may go well a little later. */
    static boolean passing(WorkspaceFault fault) {
        return unavailable(fault) || fault.status() == 429 || fault.status() == 408;
    }

    /** What is read; empty where the workspace refuses it. */
    static <T> Optional<T> unlessRefused(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (WorkspaceFault fault) {
            if (fault.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw fault;
        }
    }
}

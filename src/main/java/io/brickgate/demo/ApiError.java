package io.brickgate.demo;

import java.util.Map;

/** A refusal in Databricks' shape: {@code {error_code, message}}. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> CODES = Map.of(
            401, "UNAUTHORIZED",
            403, "PERMISSION_DENIED",
            404, "RESOURCE_DOES_NOT_EXIST",
            409, "CONFLICT",
            429, "REQUEST_LIMIT_EXCEEDED",
            500, "INTERNAL_SERVER_ERROR",
            503, "TEMPORARILY_UNAVAILABLE");

    private final int status;
    private final String code;

    ApiError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ApiError of(int status) {
        String code = CODES.getOrDefault(status, "INTERNAL_ERROR");
        return new ApiError(status, code, "Simulated fault: HTTP " + status + ".");
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "INVALID_PARAMETER_VALUE", message);
    }

    static ApiError noSuchRun(long runId) {
        return invalid("Run " + runId + " does not exist.");
    }

    static ApiError noSuchJob(long jobId) {
        return invalid("Job " + jobId + " does not exist.");
    }

    static ApiError invalidState(String message) {
        return new ApiError(400, "INVALID_STATE", message);
    }

    static ApiError forbidden(String message) {
        return new ApiError(403, "PERMISSION_DENIED", message);
    }

    Reply reply() {
        return Reply.json(status, Json.object().put("error_code", code).put("message", String.valueOf(getMessage())));
    }
}

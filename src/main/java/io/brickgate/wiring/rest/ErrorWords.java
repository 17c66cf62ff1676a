package io.brickgate.wiring.rest;

import io.brickgate.api.Problem;

/** What is said where there is nothing but a status. */
final class ErrorWords {

    private static final String HINT = "GET /api/v1/openapi.json lists what there is";

    private ErrorWords() {}

    static Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "invalid_request", "The request makes no sense", HINT);
            case 403 -> Problem.of(403, "denied", "This is not allowed", null);
            case 404 -> Problem.of(404, "not_found", "There is nothing at this address", HINT);
            case 405 -> Problem.of(405, "method_not_allowed", "This address does not take this method", HINT);
            case 406 -> Problem.of(406, "not_acceptable", "Answers are application/json", "Accept: application/json");
            case 415 ->
                Problem.of(415, "unsupported_media_type", "The body must be JSON", "Content-Type: application/json");
            case 503 -> Problem.of(503, "unavailable", "The hub cannot answer now", "Try again");
            default ->
                status < 500
                        ? Problem.of(status, "invalid_request", "The request was refused", HINT)
                        : Problem.of(status, "internal", "Something went wrong within the hub", "See the hub's log");
        };
    }
}

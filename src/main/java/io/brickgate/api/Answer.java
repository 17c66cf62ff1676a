package io.brickgate.api;

import org.jspecify.annotations.Nullable;

/**
 * What a caller is answered.
 *
 * @param status HTTP status
 * @param type media type of the body
 * @param location where more is to be seen; null where it says all
 * @param body a view, written as JSON in snake case
 */
public record Answer(int status, String type, @Nullable String location, Object body) {

    static final String JSON = "application/json";

    static Answer ok(Object body) {
        return new Answer(200, JSON, null, body);
    }

    static Answer accepted(Object body, @Nullable String location) {
        return new Answer(202, JSON, location, body);
    }
}

package io.brickgate.demo;

/** Numbers in a query. */
final class Numbers {

    private Numbers() {}

    static long required(Request request, String name) {
        if (request.query(name) == null) {
            throw ApiError.invalid("Missing required field: " + name);
        }
        return optional(request, name, 0);
    }

    static long optional(Request request, String name, long otherwise) {
        String given = request.query(name);
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw ApiError.invalid(name + " is not a number.");
        }
    }
}

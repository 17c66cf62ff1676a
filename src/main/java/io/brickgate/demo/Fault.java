package io.brickgate.demo;

import java.time.Duration;

/** One way in which a call to a simulated server goes wrong. */
public sealed interface Fault {

    /** An answer in place of the right one; nothing is done. */
    record Answer(Reply reply) implements Fault {}

    /** The request is done and half of the answer arrives before the connection closes. */
    record Truncation() implements Fault {}

    /** The request is read and never answered; nothing is done. */
    record Silence() implements Fault {}

    /** The connection closes before an answer; nothing is done. */
    record HangUp() implements Fault {}

    /** The request is done, but the connection closes before the answer. */
    record LostReply() implements Fault {}

    /** The right answer, late. */
    record Delay(Duration by) implements Fault {}

    /** An error in the shape that Databricks gives it, with nothing done. */
    static Fault status(int status) {
        return new Answer(ApiError.of(status).reply());
    }

    static Fault tooManyRequests() {
        return status(429);
    }

    /** HTTP 429 that says when to come back, in whole seconds. */
    static Fault tooManyRequests(Duration retryAfter) {
        return new Answer(ApiError.of(429).reply().with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** A page for people, as a proxy or a sign-in wall sends it. */
    static Fault html(int status) {
        return new Answer(Reply.html(status, status == 200 ? "Sign in" : "Bad gateway"));
    }

    /** The 403 of a workspace under maintenance, which means nothing. */
    static Fault forbidden() {
        return status(403);
    }

    static Fault answer(Reply reply) {
        return new Answer(reply);
    }

    /** A mail server's refusal: 451 try later, 550 never. */
    static Fault refusal(int code, String text) {
        return new Answer(Reply.text(code, text));
    }

    static Fault truncation() {
        return new Truncation();
    }

    static Fault silence() {
        return new Silence();
    }

    static Fault hangUp() {
        return new HangUp();
    }

    static Fault lostReply() {
        return new LostReply();
    }

    static Fault delay(Duration by) {
        return new Delay(by);
    }
}

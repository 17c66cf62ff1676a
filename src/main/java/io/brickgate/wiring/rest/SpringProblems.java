package io.brickgate.wiring.rest;

import io.brickgate.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives Spring's own refusals (no such path, another method) the form of all problems. */
@RestControllerAdvice
class SpringProblems extends ResponseEntityExceptionHandler {

    private static final int RETRY_SECONDS = 1;

    /** More requests than threads and places to wait. */
    @ExceptionHandler(TaskRejectedException.class)
    ResponseEntity<Object> busy() {
        return ResponseEntity.status(503)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS))
                .contentType(MediaType.valueOf(Problem.TYPE))
                .body(Problem.of(503, "busy", "The hub has too much to do", "Try again in a moment"));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception thrown, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.valueOf(Problem.TYPE))
                .body(ErrorWords.of(status.value()));
    }
}

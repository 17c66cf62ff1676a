package io.brickgate.wiring.rest;

import io.brickgate.api.Problem;
import io.brickgate.documents.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Writes problems where no route has come to it. */
@Component
public class ProblemWriter {

    private final Json json;

    ProblemWriter(Json json) {
        this.json = json;
    }

    public void write(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = json.write(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

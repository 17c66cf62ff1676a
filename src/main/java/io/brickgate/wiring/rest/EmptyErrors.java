package io.brickgate.wiring.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Fills in errors that were answered without a word, as platform-http does with what no route has caught. */
class EmptyErrors extends OncePerRequestFilter {

    private final ProblemWriter problems;

    EmptyErrors(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        boolean silent =
                response.getContentType() == null || response.getContentType().startsWith("text/plain");
        if (!isAsyncStarted(request) && !response.isCommitted() && response.getStatus() >= 400 && silent) {
            response.resetBuffer();
            problems.write(response, ErrorWords.of(response.getStatus()));
        }
    }
}

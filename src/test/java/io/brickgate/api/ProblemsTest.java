package io.brickgate.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Refusal;
import io.brickgate.runs.WorkspaceFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;

class ProblemsTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST,400",
        "DENIED,403",
        "NOT_FOUND,404",
        "CONFLICT,409",
        "INVALID,422",
        "WORKSPACE_REFUSED,502",
        "UNAVAILABLE,503"
    })
    void everyRefusalHasItsStatusAndKeepsItsCode(Refusal.Reason reason, int status) {
        Problem problem = said(new RuntimeException(new Refusal(reason, "some_code", "No", "Do this")));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo("some_code");
        assertThat(problem.hint()).isEqualTo("Do this");
    }

    @Test
    void whatNobodyExpectedSaysNothingInternal() {
        Problem problem = said(new IllegalStateException("jdbc:h2:/secret/place"));
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.toString()).doesNotContain("secret");
        assertThat(problem.correlationId()).isNotNull();
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        assertThat(said(new DataAccessResourceFailureException("secret")).status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,503", "REFUSED,502", "UNKNOWN,502"})
    void aWorkspaceInTroubleIsNotTheHub(WorkspaceFault.Kind kind, int status) {
        Problem problem = said(new WorkspaceFault(kind, 500, "X", "https://host", null));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.toString()).doesNotContain("https://host");
    }

    private Problem said(Throwable thrown) {
        Answer answer = problems.of(thrown);
        assertThat(answer.type()).isEqualTo(Problem.TYPE);
        return (Problem) answer.body();
    }
}

package io.brickgate.wiring.rest;

import com.atlassian.oai.validator.report.ValidationReport;
import io.brickgate.api.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Says what does not fit the contract: 422 for a body, 400 for what is no JSON and for parameters. */
final class ContractProblems {

    private static final int MOST = 5;
    private static final int LONGEST = 300;
    private static final String HINT = "GET /api/v1/openapi.json tells what fits, /api/v1/docs shows it";

    private ContractProblems() {}

    static Problem of(List<ValidationReport.Message> messages) {
        List<ValidationReport.Message> errors = messages.stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .toList();
        String detail = errors.stream()
                .map(ContractProblems::said)
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining("; "));
        if (any(errors, "validation.request.contentType")) {
            return Problem.of(415, "unsupported_media_type", detail, "Content-Type: application/json");
        }
        if (any(errors, "validation.request.body.schema.invalidJson")) {
            return malformed();
        }
        if (any(errors, "validation.request.body")) {
            return Problem.of(422, "invalid_body", detail, HINT);
        }
        return Problem.of(400, "invalid_request", detail, HINT);
    }

    static Problem malformed() {
        return Problem.of(400, "malformed_json", "The body is not one JSON value, each name given once", HINT);
    }

    private static String said(ValidationReport.Message message) {
        String parameter = message.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .map(named -> named.getName() + ": ")
                .orElse("");
        return parameter + shortened(message.getMessage());
    }

    private static boolean any(List<ValidationReport.Message> errors, String key) {
        return errors.stream().anyMatch(error -> error.getKey().startsWith(key));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

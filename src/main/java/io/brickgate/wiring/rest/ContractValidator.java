package io.brickgate.wiring.rest;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.brickgate.api.Problem;
import io.brickgate.documents.Json;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.apache.camel.support.MessageHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds each request to the contract, and answers what does not fit with a problem. */
@Component
class ContractValidator implements RestClientRequestValidator {

    private static final String BASE = "/api/v1";
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<OpenAPI, OpenApiInteractionValidator> validators = new ConcurrentHashMap<>();
    private final Json json;

    ContractValidator(Json json) {
        this.json = json;
    }

    @Override
    public @Nullable ValidationError validate(Exchange exchange, ValidationContext context) {
        OpenAPI contract = exchange.getProperty(Exchange.REST_OPENAPI, OpenAPI.class);
        if (contract == null) {
            return null;
        }
        if (!wellFormed(MessageHelper.extractBodyAsString(exchange.getMessage()))) {
            return refused(exchange.getMessage(), ContractProblems.malformed());
        }
        ValidationReport report = validators
                .computeIfAbsent(contract, ContractValidator::validator)
                .validateRequest(request(exchange.getMessage()));
        return report.hasErrors() ? refused(exchange.getMessage(), ContractProblems.of(report.getMessages())) : null;
    }

    private static OpenApiInteractionValidator validator(OpenAPI contract) {
        return OpenApiInteractionValidator.createFor(contract)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.accept", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    private static SimpleRequest request(Message message) {
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        var request = new SimpleRequest.Builder(
                message.getHeader(Exchange.HTTP_METHOD, String.class),
                path.startsWith(BASE) ? path.substring(BASE.length()) : path,
                false);
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (type != null) {
            request.withContentType(type);
        }
        String key = message.getHeader("Idempotency-Key", String.class);
        if (key != null) {
            request.withHeader("Idempotency-Key", key);
        }
        String body = MessageHelper.extractBodyAsString(message);
        if (body != null && !body.isEmpty()) {
            request.withBody(body);
        }
        message.getHeader(Exchange.HTTP_SERVLET_REQUEST, HttpServletRequest.class)
                .getParameterMap()
                .forEach((name, values) -> request.withQueryParam(name, List.of(values)));
        return request.build();
    }

    /** One JSON value that says everything once; what reads it next might else read another than was checked. */
    private static boolean wellFormed(@Nullable String body) {
        try {
            return body == null || body.isEmpty() || !STRICT.readTree(body).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private ValidationError refused(Message message, Problem problem) {
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, Problem.TYPE);
        return new ValidationError(problem.status(), json.write(problem));
    }
}

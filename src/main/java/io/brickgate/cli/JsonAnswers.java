package io.brickgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.failures.Diagnosis;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
record JsonAnswers(PrintStream out) implements Answers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public void diagnosis(@Nullable JsonNode id, Diagnosis diagnosis) {
        ObjectNode answer = JSON.objectNode();
        answer.set("id", id == null ? JSON.nullNode() : id);
        answer.put("category", diagnosis.category().name())
                .put("cause", diagnosis.cause())
                .put("retry_advice", diagnosis.advice().name())
                .put("confidence", diagnosis.confidence().name())
                .put("rule", diagnosis.rule())
                .put("rules_version", diagnosis.rulesVersion())
                .put("friendly_state", diagnosis.friendlyState())
                .put("explanation", diagnosis.explanation());
        ArrayNode evidence = answer.putArray("evidence");
        diagnosis.evidence().forEach(it -> evidence.addObject()
                .put("field", it.field())
                .put("line", it.line())
                .put("text", it.text()));
        out.println(answer);
    }

    @Override
    public void error(int line, String error) {
        out.println(JSON.objectNode().put("error", error).put("line", line));
    }
}

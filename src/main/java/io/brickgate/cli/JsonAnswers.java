package io.brickgate.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Evidence;
import io.brickgate.failures.RunnerUp;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
record JsonAnswers(PrintStream out) implements Answers {

    /** Writes the fields of an object. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    @Override
    public void diagnosis(JsonLine.@Nullable Id id, Diagnosis diagnosis) {
        line(json -> {
            json.writeFieldName("id");
            json.writeRawValue(id == null ? "null" : id.json());
            json.writeStringField("category", diagnosis.category().name());
            json.writeStringField("cause", diagnosis.cause());
            json.writeStringField("retry_advice", diagnosis.advice().name());
            json.writeStringField("confidence", diagnosis.confidence().name());
            json.writeStringField("rule", diagnosis.rule());
            json.writeStringField("rules_version", diagnosis.rulesVersion());
            json.writeStringField("friendly_state", diagnosis.friendlyState());
            json.writeStringField("explanation", diagnosis.explanation());
            json.writeArrayFieldStart("evidence");
            for (Evidence it : diagnosis.evidence()) {
                evidence(json, it);
            }
            json.writeEndArray();
            RunnerUp runnerUp = diagnosis.runnerUp();
            if (runnerUp == null) {
                json.writeNullField("runner_up");
            } else {
                runnerUp(json, runnerUp);
            }
            json.writeStringField("link", diagnosis.link());
            json.writeStringField("fingerprint", diagnosis.fingerprint());
        });
    }

    @Override
    public void error(int line, String error) {
        line(json -> {
            json.writeStringField("error", error);
            json.writeNumberField("line", line);
        });
    }

    private static void runnerUp(JsonGenerator json, RunnerUp runnerUp) throws IOException {
        json.writeObjectFieldStart("runner_up");
        json.writeStringField("category", runnerUp.category().name());
        json.writeStringField("cause", runnerUp.cause());
        json.writeStringField("retry_advice", runnerUp.advice().name());
        json.writeStringField("rule", runnerUp.rule());
        json.writeFieldName("evidence");
        evidence(json, runnerUp.evidence());
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeStartObject();
        json.writeStringField("field", evidence.field());
        json.writeNumberField("line", evidence.line());
        json.writeStringField("text", evidence.text());
        json.writeEndObject();
    }

    private void line(Fields fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JsonLines.JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(line);
    }
}

package io.brickgate.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Evidence;
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
                json.writeStartObject();
                json.writeStringField("field", it.field());
                json.writeNumberField("line", it.line());
                json.writeStringField("text", it.text());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void error(int line, String error) {
        line(json -> {
            json.writeStringField("error", error);
            json.writeNumberField("line", line);
        });
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

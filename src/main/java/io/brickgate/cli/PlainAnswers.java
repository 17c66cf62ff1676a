package io.brickgate.cli;

import io.brickgate.failures.Diagnosis;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A few lines for people. */
record PlainAnswers(PrintStream out) implements Answers {

    @Override
    public void diagnosis(JsonLine.@Nullable Id id, Diagnosis diagnosis) {
        String name = id == null ? "" : id.text() + ": ";
        out.println(name + diagnosis.category() + "/" + diagnosis.cause() + ", " + diagnosis.advice() + " ("
                + diagnosis.confidence() + ", rule " + diagnosis.rule() + ")");
        out.println("  " + diagnosis.friendlyState());
        out.println("  " + diagnosis.explanation());
        diagnosis.evidence().forEach(it -> out.println("  " + it.field() + ":" + it.line() + "  " + it.text()));
    }

    @Override
    public void error(int line, String error) {
        out.println("line " + line + ": " + error);
    }
}

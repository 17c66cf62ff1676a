package io.brickgate.cli;

import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Evidence;
import io.brickgate.failures.RunnerUp;
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
        diagnosis.evidence().forEach(it -> out.println(quote(it)));
        RunnerUp other = diagnosis.runnerUp();
        if (other != null) {
            out.println("  or " + other.category() + "/" + other.cause() + " (rule " + other.rule() + ")");
            out.println(quote(other.evidence()));
        }
    }

    private static String quote(Evidence evidence) {
        return "  " + evidence.field() + ":" + evidence.line() + "  " + evidence.text();
    }

    @Override
    public void error(int line, String error) {
        out.println("line " + line + ": " + error);
    }
}

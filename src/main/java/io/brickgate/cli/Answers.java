package io.brickgate.cli;

import io.brickgate.failures.Diagnosis;
import org.jspecify.annotations.Nullable;

/** How {@code classify} answers. */
interface Answers {

    /** @param id as it was given, null where it was not */
    void diagnosis(JsonLine.@Nullable Id id, Diagnosis diagnosis);

    void error(int line, String error);
}

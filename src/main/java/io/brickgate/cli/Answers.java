package io.brickgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.failures.Diagnosis;
import org.jspecify.annotations.Nullable;

/** How {@code classify} answers. */
interface Answers {

    /** @param id as it was given, null where it was not */
    void diagnosis(@Nullable JsonNode id, Diagnosis diagnosis);

    void error(int line, String error);
}

package io.brickgate.console;

import io.brickgate.examinations.Examination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the hub knows of a run: what happened, why, what was decided, done and told. */
record RunStory(
        Times times,
        RunFacts facts,
        List<Failed> failures,
        List<Deed> deeds,
        List<IncidentCard> incidents,
        List<News> news,
        @Nullable Examination examination) {}

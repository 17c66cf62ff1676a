package io.brickgate.runs;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes ended runs into the book, once an attempt, and sorts them by how they ended. */
@Component
public class RunDesk {

    private final RunBook book;
    private final Clock clock;

    RunDesk(RunBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** A run by itself, for the story takes lists. */
    public List<Run> alone(Run run) {
        return List.of(run);
    }

    /** Those that nobody has handled at this attempt, those that succeeded first. */
    public List<EndedRuns> sort(List<Run> ended) {
        Map<Outcome, List<Run>> sorted =
                book.handle(ended, clock.instant()).stream().collect(Collectors.groupingBy(Run::outcome));
        return Arrays.stream(Outcome.values())
                .filter(sorted::containsKey)
                .map(outcome -> new EndedRuns(outcome, sorted.getOrDefault(outcome, List.of())))
                .toList();
    }
}

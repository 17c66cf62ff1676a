package io.brickgate.api;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows which failures no rule knows, ranked as the next rules to write. */
@Component
public class UnknownDoor {

    private final UnknownRows rows;
    private final Clock clock;

    UnknownDoor(UnknownRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Every filter may be null; later pages keep to the ranking of the first. */
    public Answer list(
            @Nullable String workspace, @Nullable String since, @Nullable String limit, @Nullable String cursor) {
        int most = Asked.limit(limit);
        Rank after = Rank.read(Asked.cursor(cursor), clock.instant());
        return Answer.ok(Page.of(
                rows.list(Asked.text(workspace), Asked.time("since", since), after, most),
                most,
                last -> after.after(last).cursor()));
    }
}

package io.brickgate.policy;

import io.brickgate.failures.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is told of what, and when: the first team that matches owns the job. */
record Owners(List<Team> teams, List<Maintenance> maintenance) {

    Owners {
        teams = List.copyOf(teams);
        maintenance = List.copyOf(maintenance);
    }

    Optional<Team> of(Failure failure) {
        return teams.stream().filter(team -> team.match().accepts(failure)).findFirst();
    }

    /** The longest maintenance of those that hold; null where none holds. */
    @Nullable
    Quiet quiet(Failure failure, Instant now) {
        Quiet longest = null;
        for (Maintenance one : maintenance) {
            Instant until =
                    one.match().accepts(failure) ? one.schedule().until(now).orElse(null) : null;
            if (until != null && (longest == null || until.isAfter(longest.until()))) {
                longest = new Quiet(one.name(), until);
            }
        }
        return longest;
    }
}

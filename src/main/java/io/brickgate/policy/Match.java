package io.brickgate.policy;

import io.brickgate.failures.Failure;
import java.util.List;
import java.util.Optional;

/** Which failures a rule is for: those that meet all criteria; with no criterion, all. */
record Match(List<Criterion> criteria) {

    boolean accepts(Failure failure) {
        for (Criterion criterion : criteria) {
            if (!criterion.accepts(failure)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is left for a later match. */
    boolean covers(Match later) {
        return criteria.stream()
                .allMatch(mine -> later.on(mine.key()).filter(mine::covers).isPresent());
    }

    Optional<Criterion> on(String key) {
        return criteria.stream()
                .filter(criterion -> criterion.key().equals(key))
                .findFirst();
    }
}

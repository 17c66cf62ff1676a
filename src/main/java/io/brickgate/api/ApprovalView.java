package io.brickgate.api;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for consent.
 *
 * @param what would be done, in one sentence
 * @param binding SHA-256 over all that is fixed: consent is given to that and to nothing else; null until it is fixed
 * @param facts what is fixed, by name; values of parameters stand in the action
 * @param may what the caller may do: {@code approve, reject, withdraw}
 */
record ApprovalView(
        String id,
        String state,
        String workspace,
        String what,
        ActionView action,
        String requester,
        String reason,
        String rule,
        @Nullable String binding,
        Map<String, String> facts,
        boolean fourEyes,
        List<Step> steps,
        List<Voice> votes,
        @Nullable String outcome,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        Map<String, Permission> may) {

    /** People who have to agree, and how many of them still have to. */
    record Step(String name, int count, int missing, Collection<String> roles, Collection<String> groups) {}

    /** What somebody said. */
    record Voice(String voter, String vote, String reason, Instant at) {}

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}

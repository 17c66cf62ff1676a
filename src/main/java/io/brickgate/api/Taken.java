package io.brickgate.api;

import io.brickgate.actions.ActionKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been asked for an attempt of a run, so that it cannot be asked for again. A retry that the policy has only
 * planned is none: a person may take it over.
 *
 * @param attempt the run's attempt that it is for
 */
record Taken(String action, ActionKind kind, int attempt) {

    private static final List<ActionKind> RETRIES = List.of(ActionKind.RERUN, ActionKind.REPAIR);

    /** Why the attempt cannot be retried again, null where nobody has. */
    static @Nullable String retry(List<Taken> taken, int attempt) {
        return first(taken, attempt, RETRIES, "This attempt has been retried already");
    }

    /** Why the attempt cannot be cancelled again, null where nobody has. */
    static @Nullable String cancel(List<Taken> taken, int attempt) {
        return first(taken, attempt, List.of(ActionKind.CANCEL), "A cancel has been asked for already");
    }

    private static @Nullable String first(List<Taken> taken, int attempt, List<ActionKind> kinds, String sentence) {
        return taken.stream()
                .filter(it -> it.attempt() == attempt && kinds.contains(it.kind()))
                .findFirst()
                .map(it -> sentence + ": action " + it.action())
                .orElse(null);
    }
}

package io.brickgate.notifications;

import io.brickgate.access.Glob;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a silence is about: whatever meets all that it names. In {@code workspace, job, team, category} and {@code cause}
 * a star stands for any characters. What is about many jobs is not met by the name of one.
 */
public record SilenceMatch(
        @Nullable String incidentId,
        @Nullable String workspace,
        @Nullable String job,
        @Nullable String team,
        @Nullable String category,
        @Nullable String cause) {

    /** Names nothing. */
    public static final SilenceMatch NOTHING = new SilenceMatch(null, null, null, null, null, null);

    boolean matches(Notice notice) {
        return (incidentId == null || incidentId.equals(notice.incidentId()))
                && accepts(workspace, notice.workspace())
                && (job == null || !notice.wave() && accepts(job, notice.jobName()))
                && accepts(team, notice.team())
                && accepts(category, notice.category().name())
                && accepts(cause, notice.cause());
    }

    /** Whether it names nothing that leaves anything to be told. */
    boolean hidesEverything() {
        return incidentId == null && any(workspace) && any(job) && any(team) && any(category) && any(cause);
    }

    /** What it names, by name. */
    Map<String, String> named() {
        Map<String, String> named = new TreeMap<>();
        put(named, "incident_id", incidentId);
        put(named, "workspace", workspace);
        put(named, "job", job);
        put(named, "team", team);
        put(named, "category", category);
        put(named, "cause", cause);
        return named;
    }

    private static void put(Map<String, String> named, String name, @Nullable String value) {
        if (value != null) {
            named.put(name, value);
        }
    }

    private static boolean any(@Nullable String glob) {
        return glob == null || glob.matches("\\*+");
    }

    private static boolean accepts(@Nullable String glob, String value) {
        return glob == null || new Glob(glob).matches(value);
    }
}

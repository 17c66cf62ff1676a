package io.brickgate.access;

import java.util.List;
import java.util.Map;

/**
 * Where a role holds: in workspaces and on jobs of these names and tags. An empty list or map asks for nothing.
 *
 * @param tags every tag named has to match one of its values
 */
public record Scope(List<Glob> workspaces, List<Glob> jobs, Map<String, List<Glob>> tags) {

    public static final Scope EVERYWHERE = new Scope(List.of(), List.of(), Map.of());

    public Scope {
        workspaces = List.copyOf(workspaces);
        jobs = List.copyOf(jobs);
        tags = Map.copyOf(tags);
    }

    /** Whether a target lies within; what has no such tag, or a job that cannot be read, is outside of a scope by tags. */
    public boolean holds(Target target) {
        return anyOf(workspaces, target.workspace())
                && anyOf(jobs, target.name())
                && tags.entrySet().stream()
                        .allMatch(tag -> target.tags().containsKey(tag.getKey())
                                && anyOf(tag.getValue(), target.tags().get(tag.getKey())));
    }

    private static boolean anyOf(List<Glob> globs, String text) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(text));
    }
}

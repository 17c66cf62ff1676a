package io.brickgate.policy;

import io.brickgate.access.Glob;
import io.brickgate.access.Role;
import io.brickgate.access.Scope;
import io.brickgate.documents.Document;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads whom and what a rule for people or a freeze is for. */
final class ScopeReader {

    private ScopeReader() {}

    static PeopleMatch people(Document match) {
        match.only("action", "role", "users", "groups", "workspace", "job", "cluster", "tags");
        return new PeopleMatch(deeds(match), roles(match), texts(match, "users"), texts(match, "groups"), scope(match));
    }

    static PeopleMatch things(Document match) {
        match.only("action", "workspace", "job", "cluster", "tags");
        return new PeopleMatch(deeds(match), Set.of(), Set.of(), Set.of(), scope(match));
    }

    static Set<Role> roles(Document holder) {
        return words(holder, holder.has("roles") ? "roles" : "role", Role.class);
    }

    static Set<String> texts(Document holder, String key) {
        return holder.at(key).map(list -> filled(list, key)).orElse(List.of()).stream()
                .map(item -> item.parsed(text -> text.isBlank() ? null : text.strip(), "", "a name"))
                .collect(Collectors.toSet());
    }

    private static Set<Deed> deeds(Document match) {
        Set<Deed> deeds = words(match, "action", Deed.class);
        boolean clusters = deeds.stream().anyMatch(Deed::onCluster);
        boolean jobs = deeds.stream().anyMatch(deed -> !deed.onCluster());
        match.at("cluster")
                .filter(place -> match.has("job"))
                .ifPresent(place -> place.mistake("'cluster' beside 'job': nothing is both", "make two rules of it"));
        match.at("cluster")
                .filter(place -> jobs && !clusters)
                .ifPresent(place -> place.mistake(
                        "'cluster' with actions on jobs alone",
                        "name actions start_cluster or terminate_cluster, or use 'job'"));
        match.at("job")
                .filter(place -> clusters && !jobs)
                .ifPresent(place -> place.mistake("'job' with actions on clusters alone", "use 'cluster'"));
        if (deeds.isEmpty() && match.has("cluster")) {
            return Set.of(Deed.START_CLUSTER, Deed.TERMINATE_CLUSTER);
        }
        return deeds.isEmpty() && match.has("job") ? Set.copyOf(Deed.ofJobs()) : deeds;
    }

    private static Scope scope(Document match) {
        Map<String, List<Glob>> tags = new HashMap<>();
        match.at("tags").ifPresent(all -> {
            if (all.mapping().isEmpty()) {
                all.mistake("'tags' names no tag", "write tags: { team: finance }, or leave it out");
            }
            all.mapping().forEach((tag, values) -> tags.put(tag, globs(values, tag)));
        });
        String name = match.has("cluster") ? "cluster" : "job";
        return new Scope(
                match.at("workspace").map(place -> globs(place, "workspace")).orElse(List.of()),
                match.at(name).map(place -> globs(place, name)).orElse(List.of()),
                tags);
    }

    private static List<Glob> globs(Document values, String key) {
        return filled(values, key).stream()
                .map(value -> value.parsed(Glob::parse, new Glob("?"), Glob.EXPECTED))
                .toList();
    }

    private static <E extends Enum<E>> Set<E> words(Document holder, String key, Class<E> type) {
        Set<E> words = EnumSet.noneOf(type);
        holder.at(key).ifPresent(list -> filled(list, key).forEach(item -> words.add(item.oneOf(type))));
        return words;
    }

    private static List<Document> filled(Document list, String key) {
        if (list.items().isEmpty()) {
            list.mistake("'" + key + "' is empty", "give it a value, or leave it out to take any");
        }
        return list.items();
    }
}

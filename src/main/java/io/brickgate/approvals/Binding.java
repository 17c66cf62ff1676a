package io.brickgate.approvals;

import io.brickgate.documents.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What exactly would be done, and to what: consent to it is consent to nothing else.
 *
 * @param facts by name, such as {@code job_id}, {@code parameters}, {@code settings} (a digest of the job's settings)
 */
public record Binding(Map<String, String> facts) {

    /** A fact that is not what it was. */
    public record Difference(String fact, String then, String now) {}

    public Binding {
        facts = Map.copyOf(facts);
    }

    /** SHA-256 in hex over all facts in the order of their names. */
    public String hash() {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(facts).forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        return Digest.of(parts);
    }

    /** What is otherwise now, in the order of the facts' names; empty where nothing is. */
    public List<Difference> differences(Binding now) {
        TreeSet<String> names = new TreeSet<>(facts.keySet());
        names.addAll(now.facts.keySet());
        return names.stream()
                .map(name -> new Difference(name, facts.getOrDefault(name, ""), now.facts.getOrDefault(name, "")))
                .filter(it -> !it.then().equals(it.now()))
                .toList();
    }
}

package io.brickgate.policy;

import io.brickgate.access.Actor;
import io.brickgate.access.Glob;
import io.brickgate.access.Grant;
import io.brickgate.access.Role;
import io.brickgate.access.Scope;
import io.brickgate.access.Target;
import io.brickgate.policy.ParameterRules.Shape;
import io.brickgate.policy.Permit.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the smallest change that would allow what is refused: changes to the wish or to the rights of whoever has it are
 * tried on the policy itself, one at a time, then two, then three together.
 */
final class Remedies {

    static final String NONE = "Nothing that you could change would allow it; the policy itself says no";

    private static final int MOST_TOGETHER = 3;

    /**
     * One change.
     *
     * @param say an imperative sentence's middle, such as {@code wait until …}
     * @param dear what is easier for people comes first
     */
    record Change(String say, int dear, Wish to) {}

    private record Tried(List<String> said, int dear, Wish wish) {}

    private final People people;

    Remedies(People people) {
        this.people = people;
    }

    /** One plain sentence. */
    String of(Wish wish) {
        List<Tried> front = List.of(new Tried(List.of(), 0, wish));
        for (int together = 1; together <= MOST_TOGETHER; together++) {
            front = front.stream().flatMap(tried -> changed(tried).stream()).toList();
            var best = front.stream()
                    .filter(tried -> people.judge(tried.wish()).answer() != Answer.DENY)
                    .min(Comparator.comparing(
                                    (Tried tried) -> people.judge(tried.wish()).answer())
                            .thenComparing(Tried::dear)
                            .thenComparing(tried -> String.join(" ", tried.said())));
            if (best.isPresent()) {
                return sentence(best.get());
            }
        }
        return NONE;
    }

    private List<Tried> changed(Tried tried) {
        return changes(tried.wish()).stream()
                .map(change -> {
                    List<String> said = new ArrayList<>(tried.said());
                    said.add(change.say());
                    return new Tried(said, tried.dear() + change.dear(), change.to());
                })
                .toList();
    }

    private String sentence(Tried tried) {
        String all = String.join(", and ", tried.said());
        String then = people.judge(tried.wish()).answer() == Answer.ASK ? "; it then needs the consent of others" : "";
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + then;
    }

    /** The single changes that might help. */
    List<Change> changes(Wish wish) {
        List<Change> changes = new ArrayList<>();
        parameters(wish, changes);
        later(wish, changes);
        roles(wish, changes);
        groups(wish, changes);
        return changes;
    }

    private void parameters(Wish wish, List<Change> changes) {
        Set<String> refused = new TreeSet<>();
        for (PeopleRule rule : people.rules()) {
            if (rule.match().accepts(wish)) {
                refused.addAll(rule.parameters().objections(wish.parameters()).keySet());
                break;
            }
        }
        if (!refused.isEmpty()) {
            Map<String, String> left = new HashMap<>(wish.parameters());
            left.keySet().removeAll(refused);
            changes.add(new Change(
                    "leave out " + String.join(" and ", refused) + shapes(wish, refused), 1, with(wish, left)));
        }
    }

    private String shapes(Wish wish, Set<String> refused) {
        List<String> shapes = new ArrayList<>();
        people.rules().stream()
                .filter(rule -> rule.match().accepts(wish))
                .findFirst()
                .ifPresent(rule -> refused.forEach(name -> {
                    Shape shape = rule.parameters().named().get(name);
                    if (shape != null) {
                        shapes.add(name + " " + shape.words());
                    }
                }));
        return shapes.isEmpty() ? "" : " (or give " + String.join(", ", shapes) + ")";
    }

    private void later(Wish wish, List<Change> changes) {
        for (Freeze freeze : people.freezes()) {
            if (freeze.holds(wish)) {
                Instant end = freeze.until(wish.at()).orElse(wish.at());
                String say =
                        "wait until " + Moments.text(end, freeze.zone()) + ", when freeze " + freeze.name() + " ends";
                changes.add(
                        new Change(say, 2, new Wish(wish.actor(), wish.deed(), wish.target(), wish.parameters(), end)));
            }
        }
    }

    private void roles(Wish wish, List<Change> changes) {
        Set<Role> wanted = new TreeSet<>(Set.of(Role.OPERATOR));
        people.rules().forEach(rule -> wanted.addAll(rule.match().roles()));
        for (Role role : wanted) {
            if (!wish.actor().is(role, wish.target())) {
                Actor actor = wish.actor();
                List<Grant> grants = new ArrayList<>(actor.grants());
                grants.add(new Grant(role, exactly(wish.target())));
                String say = "give " + actor.name() + " the role " + role.word() + " " + where(wish.target());
                changes.add(new Change(
                        say, 4, with(wish, new Actor(actor.name(), grants, actor.handles(), actor.groups()))));
            }
        }
    }

    private void groups(Wish wish, List<Change> changes) {
        Set<String> wanted = new TreeSet<>();
        people.rules().forEach(rule -> wanted.addAll(rule.match().groups()));
        wanted.removeAll(wish.actor().groups());
        for (String group : wanted) {
            Actor actor = wish.actor();
            Set<String> groups = new HashSet<>(actor.groups());
            groups.add(group);
            String say = "make " + actor.name() + " a member of " + group;
            changes.add(
                    new Change(say, 3, with(wish, new Actor(actor.name(), actor.grants(), actor.handles(), groups))));
        }
    }

    private static Scope exactly(Target target) {
        return new Scope(List.of(new Glob(target.workspace())), List.of(new Glob(target.name())), Map.of());
    }

    private static String where(Target target) {
        return "on " + (target.name().isEmpty() ? "it" : target.name()) + " in workspace " + target.workspace();
    }

    private static Wish with(Wish wish, Actor actor) {
        return new Wish(actor, wish.deed(), wish.target(), wish.parameters(), wish.at());
    }

    private static Wish with(Wish wish, Map<String, String> parameters) {
        return new Wish(wish.actor(), wish.deed(), wish.target(), parameters, wish.at());
    }
}

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest change that would allow what is refused. For each rule that could allow it the changes are those that
 * the rule lacks; what they come to is asked of the policy itself, as another rule may come first.
 */
final class Remedies {

    static final String NONE = "Nothing that you could change would allow it; the policy itself says no";

    private static final int MOST_CHANGES = 3;
    private static final int MOST_JUDGED = 2_000;
    private static final int FREEZES = 10;

    /**
     * A changed wish.
     *
     * @param said the changes, each an imperative sentence's middle, such as {@code wait until …}
     * @param dear what is easier for people comes first
     */
    record Tried(List<String> said, int dear, Wish wish) {

        Tried and(String change, int more, Wish then) {
            List<String> all = new ArrayList<>(said);
            all.add(change);
            return new Tried(all, dear + more, then);
        }
    }

    private record Judged(Tried tried, Answer answer) {}

    private final People people;

    Remedies(People people) {
        this.people = people;
    }

    /** One plain sentence. */
    String of(Wish wish) {
        return best(wish).map(Remedies::sentence).orElse(NONE);
    }

    /** The wish as it would be allowed, or asked consent for; empty where nothing would help. */
    Optional<Wish> allowed(Wish wish) {
        return best(wish).map(judged -> judged.tried().wish());
    }

    private Optional<Judged> best(Wish wish) {
        return candidates(wish).stream()
                .filter(tried -> !tried.said().isEmpty() && tried.said().size() <= MOST_CHANGES)
                .limit(MOST_JUDGED)
                .map(tried -> new Judged(tried, people.judge(tried.wish()).answer()))
                .filter(judged -> judged.answer() != Answer.DENY)
                .min(Comparator.comparing(
                                (Judged judged) -> judged.tried().said().size())
                        .thenComparing(Judged::answer)
                        .thenComparing(judged -> judged.tried().dear())
                        .thenComparing(judged -> String.join(" ", judged.tried().said())));
    }

    private static String sentence(Judged judged) {
        String all = String.join(", and ", judged.tried().said());
        String then = judged.answer() == Answer.ASK ? "; it then needs the consent of others" : "";
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + then;
    }

    private List<Tried> candidates(Wish wish) {
        List<Tried> candidates = new ArrayList<>();
        if (!people.spoken()) {
            candidates.addAll(toward(null, wish));
        }
        for (PeopleRule rule : people.rules()) {
            if (rule.answer() != Answer.DENY && rule.match().isAbout(wish)) {
                candidates.addAll(toward(rule, wish));
            }
        }
        return candidates;
    }

    /** What this rule lacks; null stands for a policy without rules for people. */
    private List<Tried> toward(@Nullable PeopleRule rule, Wish wish) {
        List<Tried> ways = new ArrayList<>();
        Tried begun = operator(rule == null ? new Tried(List.of(), 0, wish) : parameters(rule, wish));
        for (Tried user : rule == null ? List.of(begun) : users(rule, begun)) {
            for (Tried role : rule == null ? List.of(user) : roles(rule, user)) {
                for (Tried group : rule == null ? List.of(role) : groups(rule, role)) {
                    ways.add(later(rule == null ? Set.of() : rule.despite(), group));
                }
            }
        }
        return ways;
    }

    private static Tried parameters(PeopleRule rule, Wish wish) {
        Set<String> refused =
                new TreeSet<>(rule.parameters().objections(wish.parameters()).keySet());
        if (refused.isEmpty()) {
            return new Tried(List.of(), 0, wish);
        }
        Map<String, String> left = new HashMap<>(wish.parameters());
        left.keySet().removeAll(refused);
        return new Tried(
                List.of("leave out " + String.join(" and ", refused) + instead(rule, refused)), 1, with(wish, left));
    }

    private static String instead(PeopleRule rule, Set<String> refused) {
        List<String> shapes = new ArrayList<>();
        refused.forEach(name -> {
            Shape shape = rule.parameters().named().get(name);
            if (shape != null) {
                shapes.add(name + " " + shape.words());
            }
        });
        return shapes.size() < refused.size() ? "" : " (or give " + String.join(", ", shapes) + ")";
    }

    private static Tried operator(Tried tried) {
        return tried.wish().actor().is(Role.OPERATOR, tried.wish().target()) ? tried : given(tried, Role.OPERATOR);
    }

    private static List<Tried> users(PeopleRule rule, Tried tried) {
        Set<String> users = rule.match().users();
        Actor actor = tried.wish().actor();
        if (users.isEmpty() || users.contains(actor.name())) {
            return List.of(tried);
        }
        String named = new TreeSet<>(users).first();
        Actor other = new Actor(named, actor.grants(), Set.of("login:" + named), actor.groups());
        String say = "let " + String.join(" or ", new TreeSet<>(users)) + " ask for it, as rule " + rule.name()
                + " is for them";
        return List.of(tried.and(say, 5, with(tried.wish(), other)));
    }

    private static List<Tried> roles(PeopleRule rule, Tried tried) {
        Set<Role> roles = new TreeSet<>(rule.match().roles());
        Wish wish = tried.wish();
        return roles.isEmpty() || roles.stream().anyMatch(role -> wish.actor().is(role, wish.target()))
                ? List.of(tried)
                : roles.stream().map(role -> given(tried, role)).toList();
    }

    private static Tried given(Tried tried, Role role) {
        Wish wish = tried.wish();
        Actor actor = wish.actor();
        List<Grant> grants = new ArrayList<>(actor.grants());
        grants.add(new Grant(role, exactly(wish.target())));
        String say = "give " + actor.name() + " the role " + role.word() + " " + where(wish.target());
        return tried.and(say, 4, with(wish, new Actor(actor.name(), grants, actor.handles(), actor.groups())));
    }

    private static List<Tried> groups(PeopleRule rule, Tried tried) {
        Set<String> groups = new TreeSet<>(rule.match().groups());
        Actor actor = tried.wish().actor();
        if (groups.isEmpty() || actor.groups().stream().anyMatch(groups::contains)) {
            return List.of(tried);
        }
        return groups.stream()
                .map(group -> {
                    Set<String> more = new HashSet<>(actor.groups());
                    more.add(group);
                    return tried.and(
                            "make " + actor.name() + " a member of " + group,
                            3,
                            with(tried.wish(), new Actor(actor.name(), actor.grants(), actor.handles(), more)));
                })
                .toList();
    }

    /** The end of one freeze may lie within another. */
    private Tried later(Set<String> despite, Tried tried) {
        Wish wish = tried.wish();
        Freeze last = null;
        for (int i = 0; i < FREEZES; i++) {
            Wish now = wish;
            Optional<Freeze> frozen = people.freezes().stream()
                    .filter(freeze -> !despite.contains(freeze.name()) && freeze.holds(now))
                    .findFirst();
            if (frozen.isEmpty()) {
                break;
            }
            last = frozen.get();
            Instant end = last.until(wish.at()).orElse(wish.at());
            wish = new Wish(wish.actor(), wish.deed(), wish.target(), wish.parameters(), end);
        }
        return last == null
                ? tried
                : tried.and(
                        "wait until " + Moments.text(wish.at(), last.schedule().zone()) + ", when freeze " + last.name()
                                + " ends",
                        2,
                        wish);
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

package io.brickgate.policy;

import io.brickgate.access.Role;
import io.brickgate.policy.Permit.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people may do: the role first, then the freezes, then the first rule that matches; where none matches, no. A policy
 * that says nothing of people leaves it to the role.
 */
final class People {

    private final String version;
    private final boolean spoken;
    private final List<PeopleRule> rules;
    private final List<Freeze> freezes;
    private final Remedies remedies;

    /** @param spoken whether the policy has rules for people at all */
    People(String version, boolean spoken, List<PeopleRule> rules, List<Freeze> freezes) {
        this.version = version;
        this.spoken = spoken;
        this.rules = List.copyOf(rules);
        this.freezes = List.copyOf(freezes);
        this.remedies = new Remedies(this);
    }

    List<PeopleRule> rules() {
        return rules;
    }

    boolean spoken() {
        return spoken;
    }

    List<Freeze> freezes() {
        return freezes;
    }

    Permit permit(Wish wish) {
        Permit permit = judge(wish);
        return permit.answer() == Answer.DENY
                ? new Permit(Answer.DENY, permit.rule(), version, null, permit.why(), remedies.of(wish))
                : permit;
    }

    /** The same without a remedy. */
    Permit judge(Wish wish) {
        if (!wish.actor().is(Role.OPERATOR, wish.target())) {
            return no(Policy.ROLE_RULE, "This needs the role operator " + here(wish));
        }
        Optional<PeopleRule> found =
                rules.stream().filter(rule -> rule.match().accepts(wish)).findFirst();
        if (found.isEmpty()) {
            return spoken
                    ? no(Policy.NO_RULE, "No rule for people matches, so it is not allowed")
                    : frozen(wish).orElseGet(this::byRole);
        }
        PeopleRule rule = found.get();
        return frozen(wish, rule).orElseGet(() -> by(rule, wish));
    }

    private Permit by(PeopleRule rule, Wish wish) {
        if (rule.answer() == Answer.DENY) {
            return no(rule.name(), sentence(rule, "forbids it"));
        }
        Map<String, String> objections = rule.parameters().objections(wish.parameters());
        if (!objections.isEmpty()) {
            return no(
                    rule.name(),
                    objections.entrySet().stream()
                            .map(one -> "parameter " + one.getKey() + ": " + one.getValue())
                            .collect(Collectors.joining("; ", "Rule " + rule.name() + " refuses ", "")));
        }
        String why = sentence(rule, rule.answer() == Answer.ALLOW ? "allows it" : "asks for consent");
        return new Permit(rule.answer(), rule.name(), version, rule.consent(), why, "");
    }

    private Permit byRole() {
        return new Permit(
                Answer.ALLOW,
                Policy.NO_RULE,
                version,
                null,
                "Operators may do this: the policy has no rules for people",
                "");
    }

    private Optional<Permit> frozen(Wish wish, PeopleRule rule) {
        return freezes.stream()
                .filter(freeze -> !rule.despite().contains(freeze.name()) && freeze.holds(wish))
                .findFirst()
                .map(freeze -> no(freeze, wish));
    }

    private Optional<Permit> frozen(Wish wish) {
        return freezes.stream().filter(freeze -> freeze.holds(wish)).findFirst().map(freeze -> no(freeze, wish));
    }

    private Permit no(Freeze freeze, Wish wish) {
        String until = freeze.until(wish.at())
                .map(end -> " until " + Moments.text(end, freeze.schedule().zone()))
                .orElse("");
        String message = freeze.message().isEmpty() ? "" : ": " + freeze.message();
        return no(freeze.name(), "Freeze " + freeze.name() + " holds" + until + message);
    }

    private Permit no(String rule, String why) {
        return new Permit(Answer.DENY, rule, version, null, why, "");
    }

    private static String sentence(PeopleRule rule, String does) {
        String more = rule.description().isEmpty() ? "" : ": " + rule.description();
        return "Rule " + rule.name() + " " + does + more;
    }

    private static String here(Wish wish) {
        return wish.target().name().isEmpty() ? "there" : "on " + wish.target().name();
    }
}

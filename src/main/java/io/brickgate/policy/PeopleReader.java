package io.brickgate.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.brickgate.access.Consent;
import io.brickgate.access.Consent.Step;
import io.brickgate.documents.Document;
import io.brickgate.policy.ParameterRules.Shape;
import io.brickgate.policy.Permit.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a policy says of people: rules, and the consents they name. */
final class PeopleReader {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_PEOPLE = 20;

    private final RuleBook names;
    private final Map<String, Consent> consents = new HashMap<>();
    private final Map<String, Document> consentPlaces = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<PeopleRule> rules = new ArrayList<>();
    private final List<Document> places = new ArrayList<>();

    PeopleReader(RuleBook names) {
        this.names = names;
    }

    List<PeopleRule> rules() {
        return rules;
    }

    void consents(Document consents) {
        consents.mapping().forEach((name, consent) -> {
            if (consentPlaces.putIfAbsent(name, consent) != null) {
                consent.mistake("the consent '" + name + "' stands twice", "keep one of the two");
            }
            this.consents.put(name, consent(consent));
        });
    }

    private static Consent consent(Document consent) {
        consent.only("description", "steps", "four_eyes", "expires");
        List<Step> steps =
                consent.need("steps").items().stream().map(PeopleReader::step).toList();
        if (steps.isEmpty()) {
            consent.mistake("a consent without steps", "add steps: [{ name: approvers, count: 1 }]");
        }
        Duration expires = consent.at("expires").map(Document::duration).orElse(Consent.ONE_APPROVER.expires());
        if (expires.compareTo(SHORTEST) < 0 || expires.compareTo(LONGEST) > 0) {
            consent.at("expires").ifPresent(place -> place.mistake("'expires' is out of range", "1m to 30d"));
        }
        return new Consent(steps, consent.at("four_eyes").map(Document::flag).orElse(true), expires);
    }

    private static Step step(Document step) {
        step.only("name", "count", "role", "roles", "groups", "users");
        if (step.has("role") && step.has("roles")) {
            step.mistake("'role' beside 'roles'", "keep one of the two");
        }
        int count = step.at("count").map(place -> place.number(1, MOST_PEOPLE)).orElse(1);
        Set<String> users = ScopeReader.texts(step, "users");
        Set<String> groups = ScopeReader.texts(step, "groups");
        if (groups.isEmpty() && !users.isEmpty() && users.size() < count) {
            step.mistake(
                    count + " of " + users.size() + " people can never agree", "name more users, or a smaller count");
        }
        return new Step(step.need("name").text(), count, ScopeReader.roles(step), groups, users);
    }

    void add(Document rule) {
        rule.only("name", "description", "match", "parameters", "despite", "answer", "consent");
        String name = names.nameOf(rule);
        if (name.equals(Policy.ROLE_RULE)) {
            rule.mistake("'role' is what stands for the role alone", "give the rule another name");
        }
        Answer answer = rule.need("answer").oneOf(Answer.class);
        if (answer == Answer.DENY) {
            List.of("parameters", "despite", "consent").forEach(key -> rule.at(key)
                    .ifPresent(place -> place.mistake("'" + key + "' on a rule that says no", "leave it out")));
        }
        PeopleMatch match = ScopeReader.people(rule.need("match"));
        places.add(rule);
        rules.add(new PeopleRule(
                name,
                rule.at("description").map(Document::text).orElse(""),
                match,
                rule.at("parameters").map(PeopleReader::parameters).orElse(ParameterRules.FREE),
                ScopeReader.texts(rule, "despite"),
                answer,
                consent(rule, answer)));
    }

    private @Nullable Consent consent(Document rule, Answer answer) {
        if (answer != Answer.ASK) {
            rule.at("consent")
                    .filter(place -> answer == Answer.ALLOW)
                    .ifPresent(place ->
                            place.mistake("'consent' on a rule that does not ask", "use answer: ask, or leave it out"));
            return null;
        }
        return rule.at("consent")
                .map(place -> {
                    asked.add(place.text());
                    return place.parsed(
                            consents::get,
                            Consent.ONE_APPROVER,
                            "a consent of this policy: "
                                    + (consents.isEmpty()
                                            ? "there is none yet"
                                            : String.join(", ", consents.keySet())));
                })
                .orElse(Consent.ONE_APPROVER);
    }

    private static ParameterRules parameters(Document parameters) {
        Map<String, Shape> named = new HashMap<>();
        parameters.mapping().forEach((name, shape) -> shape(shape).ifPresent(read -> named.put(name, read)));
        Shape others = named.remove("*");
        return new ParameterRules(Map.copyOf(named), others);
    }

    /** A pattern, a list of values, or {@code any}; {@code none} leaves it out. */
    private static Optional<Shape> shape(Document shape) {
        if (!shape.isText()) {
            if (shape.items().isEmpty()) {
                shape.mistake("no value is allowed", "list the values, or write none");
            }
            return Optional.of(new Shape.OneOf(shape.texts()));
        }
        return switch (shape.text()) {
            case "any" -> Optional.of(new Shape.Anything());
            case "none" -> Optional.empty();
            default ->
                Optional.of(new Shape.Matching(shape.parsed(
                        PeopleReader::pattern,
                        Pattern.compile(""),
                        "a regular expression for the whole value, a list of values, any or none")));
        };
    }

    private static @Nullable Pattern pattern(String text) {
        try {
            return text.isEmpty() ? null : Pattern.compile(text, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** What can be said when everything is read: rules that never match, freezes and consents that nobody knows or uses. */
    void finish(List<Freeze> freezes) {
        for (int later = 0; later < rules.size(); later++) {
            PeopleRule rule = rules.get(later);
            Document place = places.get(later);
            rules.subList(0, later).stream()
                    .filter(earlier -> earlier.match().covers(rule.match()))
                    .findFirst()
                    .ifPresent(earlier -> place.mistake(
                            "rule '" + rule.name() + "' can never match: '" + earlier.name()
                                    + "' before it takes all it would",
                            "move it up, or narrow '" + earlier.name() + "'"));
            rule.despite().stream()
                    .filter(name ->
                            freezes.stream().noneMatch(freeze -> freeze.name().equals(name)))
                    .forEach(name -> place.at("despite")
                            .orElse(place)
                            .mistake("there is no freeze '" + name + "'", "name one under freezes:, or leave it out"));
        }
        consentPlaces.forEach((name, place) -> {
            if (!asked.contains(name)) {
                place.mistake(
                        "no rule asks for the consent '" + name + "'",
                        "name it in a rule with answer: ask, or take it out");
            }
        });
    }
}

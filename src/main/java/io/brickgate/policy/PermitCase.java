package io.brickgate.policy;

import io.brickgate.access.Actor;
import io.brickgate.access.Grant;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault.Mistake;
import io.brickgate.policy.Permit.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wish of somebody's, and what the policy has to say to it.
 *
 * @param rule the rule that has to decide; null where any may
 */
record PermitCase(
        String file,
        int line,
        String name,
        Wish wish,
        Answer answer,
        @Nullable String rule) implements Case {

    static PermitCase read(Document one) {
        one.only("name", "wish", "expect");
        Document expect = one.need("expect");
        expect.only("answer", "rule");
        return new PermitCase(
                one.file(),
                one.line(),
                one.need("name").text(),
                wish(one.need("wish")),
                expect.need("answer").oneOf(Answer.class),
                expect.at("rule").map(Document::text).orElse(null));
    }

    @Override
    public List<Mistake> against(Policy policy) {
        Permit permit = policy.permit(wish);
        List<Mistake> broken = new ArrayList<>();
        if (permit.answer() != answer) {
            broken.add(broken("answer", answer.name(), permit.answer().name(), permit));
        }
        if (rule != null && !rule.equals(permit.rule())) {
            broken.add(broken("rule", rule, permit.rule(), permit));
        }
        return broken;
    }

    private Mistake broken(String what, String wanted, String said, Permit permit) {
        return new Mistake(file, line, name + ": " + what + " should be " + wanted + " and is " + said, permit.why());
    }

    private static Wish wish(Document wish) {
        wish.only("user", "role", "groups", "action", "workspace", "job", "cluster", "tags", "parameters", "at");
        Set<Role> roles = wish.has("role") ? ScopeReader.roles(wish) : Set.of(Role.OPERATOR);
        String user = text(wish, "user", "somebody");
        Actor actor = new Actor(
                user,
                roles.stream().sorted().map(Grant::everywhere).toList(),
                Set.of("login:" + user),
                ScopeReader.texts(wish, "groups"));
        String name = text(wish, wish.has("cluster") ? "cluster" : "job", "a job");
        return new Wish(
                actor,
                wish.need("action").oneOf(Deed.class),
                new Target(text(wish, "workspace", "main"), name, texts(wish, "tags")),
                texts(wish, "parameters"),
                wish.at("at").map(PermitCase::moment).orElse(Givens.NOW));
    }

    private static Instant moment(Document at) {
        return at.parsed(
                text -> {
                    try {
                        return OffsetDateTime.parse(text).toInstant();
                    } catch (DateTimeException e) {
                        return null;
                    }
                },
                Givens.NOW,
                "a moment with its offset such as 2026-12-24T18:00:00+01:00");
    }

    private static String text(Document wish, String key, String otherwise) {
        return wish.at(key).map(Document::text).orElse(otherwise);
    }

    private static Map<String, String> texts(Document wish, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        wish.at(key).ifPresent(all -> all.mapping().forEach((name, value) -> texts.put(name, value.text())));
        return texts;
    }
}

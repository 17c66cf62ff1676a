package io.brickgate.wiring.security;

import io.brickgate.access.Role;
import io.brickgate.wiring.BrickgateSettings;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads whom a token is about from its claims (OpenID Connect Core 1.0, section 5.1). */
final class Claims {

    private final String[] roles;
    private final String[] groups;

    Claims(BrickgateSettings.Security security) {
        roles = security.rolesClaim().split("\\.");
        groups = security.groupsClaim().split("\\.");
    }

    /** Words in the roles' claim that are no roles of the hub are left out. */
    Person person(Map<String, Object> claims) {
        String subject = text(claims, "sub", "");
        String name = text(claims, "preferred_username", text(claims, "email", subject));
        Set<String> handles = new HashSet<>();
        handles.add("subject:" + text(claims, "iss", "") + "|" + subject);
        String email = text(claims, "email", "");
        if (!email.isEmpty()) {
            handles.add("email:" + email);
        }
        Set<Role> known = new HashSet<>();
        words(claims, roles).forEach(word -> Arrays.stream(Role.values())
                .filter(role -> role.word().equals(word))
                .forEach(known::add));
        return new Person(name, known, Set.copyOf(words(claims, groups)), handles);
    }

    /** A claim's words: a list of texts, or a text with blanks between them. */
    private static Collection<String> words(Map<String, Object> claims, String[] path) {
        Object found = claims;
        for (String step : path) {
            found = found instanceof Map<?, ?> members ? members.get(step) : null;
        }
        if (found instanceof Collection<?> items) {
            return items.stream().map(String::valueOf).toList();
        }
        return found instanceof String text ? List.of(text.split(" +")) : List.of();
    }

    private static String text(Map<String, Object> claims, String name, String otherwise) {
        @Nullable Object value = claims.get(name);
        return value == null || String.valueOf(value).isBlank() ? otherwise : String.valueOf(value);
    }
}

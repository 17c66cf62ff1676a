package io.brickgate.wiring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.wiring.BrickgateSettings.GrantEntry;
import io.brickgate.wiring.BrickgateSettings.Ldap;
import io.brickgate.wiring.BrickgateSettings.PersonEntry;
import io.brickgate.wiring.BrickgateSettings.Security;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final Target FINANCE = new Target("prod", "pay-daily", Map.of("team", "finance"));
    private static final Target OTHER = new Target("prod", "load-orders", Map.of("team", "sales"));

    @Test
    void operatorsOfATagAreOperatorsOfItsJobsAlone() {
        Grants grants = grants(new GrantEntry(
                Set.of(Role.OPERATOR),
                Set.of(),
                Set.of("finance-ops"),
                List.of("prod*"),
                List.of(),
                Map.of("team", "finance")));

        Actor actor = grants.actor("ana", Set.of(Role.VIEWER), Set.of("finance-ops"), Set.of());

        assertThat(actor.is(Role.OPERATOR, FINANCE)).isTrue();
        assertThat(actor.is(Role.OPERATOR, OTHER)).isFalse();
        assertThat(actor.is(Role.OPERATOR, new Target("dev", "pay-daily", Map.of("team", "finance"))))
                .isFalse();
        assertThat(actor.is(Role.VIEWER, OTHER)).isTrue();
        assertThat(grants.actor("bob", Set.of(), Set.of("others"), Set.of()).roles())
                .isEmpty();
    }

    @Test
    void aGrantMayNameUsers() {
        Grants grants = grants(
                new GrantEntry(Set.of(Role.APPROVER), Set.of("ana"), Set.of(), List.of(), List.of("pay-*"), Map.of()));
        assertThat(grants.actor("ana", Set.of(), Set.of(), Set.of()).is(Role.APPROVER, FINANCE))
                .isTrue();
        assertThat(grants.reach("ana", Set.of())).isTrue();
        assertThat(grants.reach("bob", Set.of())).isFalse();
    }

    @Test
    void whoeverComesInUnderAnotherNameIsTheSamePerson() {
        Grants grants = new Grants(security(
                List.of(), List.of(new PersonEntry("ana", Set.of("Ana.Admin@example.org", "slack:U024BE7LH")))));

        Actor login = grants.actor("ana", Set.of(), Set.of(), Set.of());
        Actor token =
                grants.actor("x7", Set.of(), Set.of(), Set.of("subject:https://id|7", "email:ana.admin@EXAMPLE.org"));
        Actor chat = grants.actor("U024BE7LH", Set.of(), Set.of(), Set.of("slack:U024BE7LH"));
        Actor other = grants.actor("bob", Set.of(), Set.of(), Set.of("email:bob@example.org"));

        assertThat(login.mayBe(token.handles())).isTrue();
        assertThat(token.mayBe(chat.handles())).isTrue();
        assertThat(other.mayBe(login.handles())).isFalse();
    }

    @Test
    void anEntryThatCannotHoldStopsTheStartWithItsKey() {
        assertThatThrownBy(() ->
                        grants(new GrantEntry(Set.of(Role.VIEWER), Set.of(), Set.of(), List.of(), List.of(), Map.of())))
                .hasMessageContaining("brickgate.security.grants[0]")
                .hasMessageContaining("names nobody");
        assertThatThrownBy(() -> grants(new GrantEntry(
                        Set.of(Role.VIEWER), Set.of("ana"), Set.of(), List.of(), List.of("^pay.*$"), Map.of())))
                .hasMessageContaining("grants[0].jobs")
                .hasMessageContaining("^pay.*$");
    }

    @Test
    void claimsAreReadDeepAndWordsThatAreNoRolesAreLeftOut() {
        Security security = new Security(List.of(), 10, "realm_access.roles", "groups", List.of(), List.of(), NO_LDAP);
        Person person = new Claims(security)
                .person(Map.of(
                        "iss", "https://id",
                        "sub", "7",
                        "preferred_username", "ana",
                        "email", "ana@example.org",
                        "groups", List.of("/finance"),
                        "realm_access", Map.of("roles", List.of("operator", "offline_access", "ADMIN"))));
        assertThat(person.name()).isEqualTo("ana");
        assertThat(person.roles()).containsExactly(Role.OPERATOR);
        assertThat(person.groups()).containsExactly("/finance");
        assertThat(person.handles()).containsExactlyInAnyOrder("subject:https://id|7", "email:ana@example.org");
        assertThat(new Claims(security)
                        .person(Map.of("sub", "7", "realm_access", "x"))
                        .roles())
                .isEmpty();
    }

    private static final Ldap NO_LDAP = new Ldap("", "", "", "", "(uid={0})", "", "(member={0})", "cn", "mail");

    static Security security(List<GrantEntry> grants, List<PersonEntry> people) {
        return new Security(List.of(), 10, "roles", "groups", grants, people, NO_LDAP);
    }

    private static Grants grants(GrantEntry... entries) {
        return new Grants(security(List.of(entries), List.of()));
    }
}

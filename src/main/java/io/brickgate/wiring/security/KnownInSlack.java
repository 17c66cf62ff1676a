package io.brickgate.wiring.security;

import io.brickgate.access.Actor;
import io.brickgate.chatops.SlackPeople;
import io.brickgate.wiring.BrickgateSettings;
import io.brickgate.wiring.BrickgateSettings.PersonEntry;
import io.brickgate.wiring.BrickgateSettings.User;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds who a Slack member is: a local user with that id, or a person of whose aliases it is one. */
@Component
class KnownInSlack implements SlackPeople {

    private final BrickgateSettings.Security security;
    private final Grants grants;

    KnownInSlack(BrickgateSettings settings, Grants grants) {
        security = settings.security();
        this.grants = grants;
    }

    @Override
    public Optional<Actor> find(String memberId) {
        if (memberId.isBlank()) {
            return Optional.empty();
        }
        String handle = Grants.handle("slack:" + memberId);
        Optional<PersonEntry> person = security.people().stream()
                .filter(one -> one.aliases().stream().map(Grants::handle).anyMatch(handle::equals))
                .findFirst();
        return security.users().stream()
                .filter(user -> user.slackId().equalsIgnoreCase(memberId)
                        || person.filter(one -> is(one, user)).isPresent())
                .findFirst()
                .map(user -> local(user, handle))
                .or(() -> person.map(one -> grants.actor(one.name(), Set.of(), Set.of(), Set.of(handle))));
    }

    private static boolean is(PersonEntry person, User user) {
        String login = Grants.handle("login:" + user.name());
        return Grants.handle(person.name()).equals(login)
                || person.aliases().stream().map(Grants::handle).anyMatch(login::equals);
    }

    private Actor local(User user, String handle) {
        Set<String> handles = new HashSet<>(Set.of(handle));
        if (!user.email().isBlank()) {
            handles.add("email:" + user.email());
        }
        return grants.actor(user.name(), user.roles(), user.groups(), handles);
    }
}

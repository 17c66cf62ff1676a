package io.brickgate.wiring;

import io.brickgate.access.Actor;
import io.brickgate.wiring.security.Grants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people of the configuration, read without starting the hub. */
public final class KnownPeople {

    private KnownPeople() {}

    /** A local user with the configured roles; empty where there is none or the configuration cannot be read. */
    public static Optional<Actor> find(String name, Map<String, String> environment) {
        return ReadSettings.of(List.of(), environment, new Inspection()).stream()
                .map(BrickgateSettings::security)
                .flatMap(security -> security.users().stream()
                        .filter(user -> user.name().equals(name))
                        .map(user -> new Grants(security).actor(user.name(), user.roles(), user.groups(), Set.of())))
                .findFirst();
    }
}

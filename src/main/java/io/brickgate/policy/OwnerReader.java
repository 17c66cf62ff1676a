package io.brickgate.policy;

import io.brickgate.documents.Document;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads who owns what, and when failures are expected. */
final class OwnerReader {

    private final RuleBook names;
    private final FreezeReader freezes;
    private final ZoneId zone;
    private final List<Team> teams = new ArrayList<>();
    private final List<Maintenance> maintenance = new ArrayList<>();

    /** @param freezes knows the calendars; @param zone where none is named */
    OwnerReader(RuleBook names, FreezeReader freezes, ZoneId zone) {
        this.names = names;
        this.freezes = freezes;
        this.zone = zone;
    }

    Owners owners() {
        return new Owners(teams, maintenance);
    }

    void team(Document team) {
        team.only("name", "description", "match", "channels", "severity", "hours", "escalate");
        Optional<Document> hours = team.at("hours");
        Optional<Document> escalate = team.at("escalate");
        hours.ifPresent(section -> section.only("zone", "windows", "otherwise"));
        escalate.ifPresent(section -> section.only("after", "channels"));
        Duration after = escalate.map(section -> RetryPlans.within(section.need("after")))
                .orElse(null);
        teams.add(new Team(
                names.nameOf(team),
                Matches.read(team.need("match")),
                channels(team),
                team.at("severity").map(word -> word.oneOf(Severity.class)).orElse(null),
                hours.map(this::schedule).orElse(null),
                hours.map(section -> channels(section, "otherwise")).orElse(List.of()),
                after,
                escalate.map(this::channels).orElse(List.of())));
    }

    void maintenance(Document one) {
        one.only("name", "description", "match", "zone", "windows");
        maintenance.add(new Maintenance(names.nameOf(one), Matches.read(one.need("match")), schedule(one)));
    }

    private Schedule schedule(Document section) {
        return freezes.schedule(section, zone);
    }

    private List<String> channels(Document section) {
        return channels(section, "channels");
    }

    private List<String> channels(Document section, String key) {
        List<String> channels = RuleReader.channels(section, key);
        channels.forEach(channel -> names.channels().putIfAbsent(channel, section.place()));
        return channels;
    }
}

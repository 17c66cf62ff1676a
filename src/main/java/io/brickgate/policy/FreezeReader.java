package io.brickgate.policy;

import io.brickgate.documents.Document;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads when what may not be done. */
final class FreezeReader {

    private final RuleBook names;
    private final ZoneId zone;
    private final Map<String, Set<LocalDate>> calendars = new HashMap<>();
    private final List<Freeze> freezes = new ArrayList<>();

    /** @param zone where a freeze names none */
    FreezeReader(RuleBook names, ZoneId zone) {
        this.names = names;
        this.zone = zone;
    }

    List<Freeze> freezes() {
        return freezes;
    }

    void calendars(Document calendars) {
        calendars.mapping().forEach((name, dates) -> {
            if (this.calendars.containsKey(name)) {
                dates.mistake("the calendar '" + name + "' stands twice", "keep one of the two");
            }
            this.calendars.put(name, WindowReader.dates(dates));
        });
    }

    void add(Document freeze) {
        freeze.only("name", "description", "message", "match", "zone", "windows");
        freezes.add(new Freeze(
                names.nameOf(freeze),
                freeze.at("message").map(Document::text).orElse(""),
                ScopeReader.things(freeze.need("match")),
                schedule(freeze, zone)));
    }

    /** The windows of a freeze, a maintenance or a team's hours, which must end some time. */
    Schedule schedule(Document section, ZoneId usual) {
        Document windows = section.need("windows");
        if (windows.items().isEmpty()) {
            windows.mistake("a schedule without windows", "add windows: [{ weekly: FRI 18:00, until: MON 06:00 }]");
        }
        WindowReader reader = new WindowReader(calendars);
        Schedule read = new Schedule(
                section.at("zone").map(PolicyReader::zone).orElse(usual),
                windows.items().stream()
                        .flatMap(one -> reader.read(one).stream())
                        .toList());
        if (!read.windows().isEmpty() && alwaysOn(read.windows())) {
            windows.mistake("it never ends", "leave days or hours out of it, or say it without windows");
        }
        return read;
    }

    private static boolean alwaysOn(List<Window> windows) {
        return windows.stream()
                .filter(Window.Daily.class::isInstance)
                .map(Window.Daily.class::cast)
                .anyMatch(daily -> daily.from().equals(daily.to())
                        && daily.days() instanceof Window.Days.OfWeek week
                        && new HashSet<>(week.days()).containsAll(Arrays.asList(DayOfWeek.values())));
    }
}

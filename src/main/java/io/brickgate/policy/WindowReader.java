package io.brickgate.policy;

import io.brickgate.documents.Document;
import io.brickgate.policy.Window.Days;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the windows of a freeze. */
final class WindowReader {

    private static final String MOMENT = "a local date and time such as 2026-12-24T18:00";
    private static final String WEEKLY = "a day and a time such as FRI 18:00";
    private static final String HOURS = "hours such as 08:00-18:00, over midnight such as 22:00-06:00";
    private static final int LONGEST_MONTH = 31;

    private record WeekMoment(DayOfWeek day, LocalTime time) {}

    private record Hours(LocalTime from, LocalTime to) {}

    private static final Hours ALL_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private final Map<String, Set<LocalDate>> calendars;

    WindowReader(Map<String, Set<LocalDate>> calendars) {
        this.calendars = calendars;
    }

    /** Empty where it cannot be told what kind of window is meant; that is a mistake of the file's. */
    Optional<Window> read(Document window) {
        window.only("from", "to", "weekly", "until", "days", "days_of_month", "calendar", "between");
        List<String> kinds = List.of("from", "weekly", "days", "days_of_month", "calendar").stream()
                .filter(window::has)
                .toList();
        if (kinds.size() != 1) {
            window.mistake(
                    kinds.isEmpty()
                            ? "a window without a beginning"
                            : "a window of two kinds: " + String.join(", ", kinds),
                    "one of: from and to; weekly and until; days, days_of_month or calendar, each with or without between");
            return Optional.empty();
        }
        return Optional.of(
                switch (kinds.get(0)) {
                    case "from" -> once(window);
                    case "weekly" -> weekly(window);
                    default ->
                        new Window.Daily(
                                days(window),
                                hours(window).from(),
                                hours(window).to());
                });
    }

    private static Window once(Document window) {
        window.only("from", "to");
        LocalDateTime from = window.need("from").parsed(lenient(LocalDateTime::parse), LocalDateTime.MIN, MOMENT);
        LocalDateTime to = window.need("to").parsed(lenient(LocalDateTime::parse), LocalDateTime.MAX, MOMENT);
        if (!to.isAfter(from)) {
            window.mistake("the window ends before it begins", "let 'to' be later than 'from'");
        }
        return new Window.Once(from, to);
    }

    private static Window weekly(Document window) {
        window.only("weekly", "until");
        WeekMoment from = weekMoment(window.need("weekly"));
        WeekMoment to = weekMoment(window.need("until"));
        if (from.equals(to)) {
            window.mistake("the window begins when it ends", "let 'until' be another moment of the week");
        }
        return new Window.Weekly(from.day(), from.time(), to.day(), to.time());
    }

    private static WeekMoment weekMoment(Document place) {
        return place.parsed(
                lenient(text -> {
                    String[] words = text.strip().split("\\s+");
                    DayOfWeek day = words.length == 2 ? day(words[0]) : null;
                    return day == null ? null : new WeekMoment(day, LocalTime.parse(words[1]));
                }),
                new WeekMoment(DayOfWeek.MONDAY, LocalTime.MIDNIGHT),
                WEEKLY);
    }

    private Days days(Document window) {
        if (window.has("days")) {
            window.only("days", "between");
            return new Days.OfWeek(each(window.need("days"), WindowReader::day, DayOfWeek.MONDAY, "MON, TUE, …, SUN"));
        }
        if (window.has("days_of_month")) {
            window.only("days_of_month", "between");
            return new Days.OfMonth(each(
                    window.need("days_of_month"), WindowReader::dayOfMonth, 1, "1 to 31, or -1 (the last) to -31"));
        }
        window.only("calendar", "between");
        Set<LocalDate> dates = window.need("calendar")
                .parsed(
                        calendars::get,
                        Set.of(),
                        "a calendar of this policy: " + String.join(", ", calendars.keySet()));
        return new Days.Dates(dates);
    }

    private static Hours hours(Document window) {
        return window.at("between")
                .map(place -> place.parsed(
                        lenient(text -> {
                            String[] ends = text.split("-", -1);
                            return ends.length == 2
                                    ? new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()))
                                    : null;
                        }),
                        ALL_DAY,
                        HOURS))
                .orElse(ALL_DAY);
    }

    /** The dates of each calendar. */
    static Set<LocalDate> dates(Document dates) {
        return each(dates, lenient(LocalDate::parse), LocalDate.EPOCH, "a date such as 2026-12-24");
    }

    private static <T> Set<T> each(Document list, Function<String, @Nullable T> parser, T otherwise, String expected) {
        if (list.items().isEmpty()) {
            list.mistake("the list is empty", expected);
        }
        return list.items().stream()
                .map(item -> item.parsed(parser, otherwise, expected))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static @Nullable DayOfWeek day(String text) {
        String word = text.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.equals(day.name()) || word.equals(day.name().substring(0, 3))) {
                return day;
            }
        }
        return null;
    }

    private static @Nullable Integer dayOfMonth(String text) {
        int day = Integer.parseInt(text);
        return day != 0 && Math.abs(day) <= LONGEST_MONTH ? day : null;
    }

    private static <T> Function<String, @Nullable T> lenient(Function<String, @Nullable T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                return null;
            }
        };
    }
}

package io.brickgate.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A stretch of time, once or again and again, on the clocks of a zone; its end is not part of it. */
sealed interface Window {

    /** When the stretch that holds at a moment ends; empty where none holds. */
    Optional<Instant> until(Instant at, ZoneId zone);

    /** From one local moment to another. */
    record Once(LocalDateTime from, LocalDateTime to) implements Window {
        @Override
        public Optional<Instant> until(Instant at, ZoneId zone) {
            return within(from, to, at, zone);
        }
    }

    /** From one moment of the week to another, over a weekend too. */
    record Weekly(DayOfWeek day, LocalTime from, DayOfWeek endDay, LocalTime to) implements Window {
        @Override
        public Optional<Instant> until(Instant at, ZoneId zone) {
            LocalDate today = at.atZone(zone).toLocalDate();
            LocalDate latest = today.with(TemporalAdjusters.previousOrSame(day));
            return Stream.of(latest, latest.minusWeeks(1))
                    .flatMap(start -> within(start.atTime(from), end(start), at, zone).stream())
                    .max(Instant::compareTo);
        }

        private LocalDateTime end(LocalDate start) {
            LocalDateTime end = start.with(TemporalAdjusters.nextOrSame(endDay)).atTime(to);
            return end.isAfter(start.atTime(from)) ? end : end.plusWeeks(1);
        }
    }

    /**
     * Some hours of some days; over midnight where the end is not after the beginning, so the same twice is a whole day.
     *
     * @param from of the day named, also where the hours reach into the next one
     */
    record Daily(Days days, LocalTime from, LocalTime to) implements Window {
        @Override
        public Optional<Instant> until(Instant at, ZoneId zone) {
            LocalDate today = at.atZone(zone).toLocalDate();
            return Stream.of(today, today.minusDays(1))
                    .filter(days::has)
                    .flatMap(day -> within(day.atTime(from), end(day), at, zone).stream())
                    .max(Instant::compareTo);
        }

        private LocalDateTime end(LocalDate day) {
            return to.isAfter(from) ? day.atTime(to) : day.plusDays(1).atTime(to);
        }
    }

    /** Some days. */
    sealed interface Days {

        boolean has(LocalDate day);

        /** Days of the week. */
        record OfWeek(Set<DayOfWeek> days) implements Days {
            @Override
            public boolean has(LocalDate day) {
                return days.contains(day.getDayOfWeek());
            }
        }

        /**
         * Days of every month.
         *
         * @param days 1 is the first, -1 the last, -2 the one before
         */
        record OfMonth(Set<Integer> days) implements Days {
            @Override
            public boolean has(LocalDate day) {
                int fromEnd = day.getDayOfMonth() - day.lengthOfMonth() - 1;
                return days.contains(day.getDayOfMonth()) || days.contains(fromEnd);
            }
        }

        /** Days of a calendar. */
        record Dates(Set<LocalDate> days) implements Days {
            @Override
            public boolean has(LocalDate day) {
                return days.contains(day);
            }
        }
    }

    /** An hour that the clocks skip or repeat counts so that the stretch is the longer one. */
    private static Optional<Instant> within(LocalDateTime from, LocalDateTime to, Instant at, ZoneId zone) {
        Instant start = from.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        Instant end = to.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        return !at.isBefore(start) && at.isBefore(end) ? Optional.of(end) : Optional.empty();
    }
}

package io.brickgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Scope;
import io.brickgate.documents.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ from: 2026-12-24T18:00, to: 2026-12-27T06:00 } | 2026-12-24T18:00+01:00 | 2026-12-27T06:00+01:00",
                "{ from: 2026-12-24T18:00, to: 2026-12-27T06:00 } | 2026-12-24T17:59:59+01:00 | none",
                "{ from: 2026-12-24T18:00, to: 2026-12-27T06:00 } | 2026-12-27T06:00+01:00 | none",
                "{ weekly: FRI 18:00, until: MON 06:00 } | 2026-11-27T18:00+01:00 | 2026-11-30T06:00+01:00",
                "{ weekly: FRI 18:00, until: MON 06:00 } | 2026-11-29T12:00+01:00 | 2026-11-30T06:00+01:00",
                "{ weekly: FRI 18:00, until: MON 06:00 } | 2026-11-27T17:59+01:00 | none",
                "{ weekly: MON 12:00, until: MON 10:00 } | 2026-11-30T09:00+01:00 | 2026-11-30T10:00+01:00",
                "{ weekly: MON 12:00, until: MON 10:00 } | 2026-11-30T11:00+01:00 | none",
                "{ days: [MON, friday], between: 08:00-18:00 } | 2026-11-27T08:00+01:00 | 2026-11-27T18:00+01:00",
                "{ days: [MON, friday], between: 08:00-18:00 } | 2026-11-26T08:00+01:00 | none",
                "{ days: FRI, between: 22:00-06:00 } | 2026-11-28T05:00+01:00 | 2026-11-28T06:00+01:00",
                "{ days: FRI, between: 22:00-06:00 } | 2026-11-27T05:00+01:00 | none",
                "{ days_of_month: [-1, 1] } | 2026-11-30T00:00+01:00 | 2026-12-02T00:00+01:00",
                "{ days_of_month: -1 } | 2028-02-29T10:00+01:00 | 2028-03-01T00:00+01:00",
                "{ calendar: holidays } | 2026-12-25T23:59+01:00 | 2026-12-27T00:00+01:00",
                "{ calendar: holidays, between: 12:00-14:00 } | 2026-12-25T15:00+01:00 | none",
                // the clocks go forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00
                "{ from: 2026-03-29T02:30, to: 2026-03-29T04:00 } | 2026-03-29T03:29+02:00 | none",
                "{ from: 2026-03-29T02:30, to: 2026-03-29T04:00 } | 2026-03-29T03:30+02:00 | 2026-03-29T04:00+02:00",
                "{ from: 2026-03-29T01:00, to: 2026-03-29T02:30 } | 2026-03-29T03:29+02:00 | 2026-03-29T03:30+02:00",
                "{ from: 2026-10-25T02:30, to: 2026-10-25T04:00 } | 2026-10-25T02:30+02:00 | 2026-10-25T04:00+01:00",
                "{ from: 2026-10-25T01:00, to: 2026-10-25T02:30 } | 2026-10-25T02:29+01:00 | 2026-10-25T02:30+01:00",
                "{ days: SUN } | 2026-10-25T00:00+02:00 | 2026-10-26T00:00+01:00",
            })
    void aWindowHoldsFromItsBeginningUntilJustBeforeItsEnd(String window, String at, String until) {
        Optional<Instant> end = freeze(window).until(OffsetDateTime.parse(at).toInstant());
        Optional<Instant> expected = until.equals("none")
                ? Optional.empty()
                : Optional.of(OffsetDateTime.parse(until).toInstant());
        assertThat(end).isEqualTo(expected);
    }

    private static Freeze freeze(String window) {
        Document document = Document.read("a.yaml", window);
        WindowReader reader = new WindowReader(
                Map.of("holidays", Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-26"))));
        Window read = reader.read(document).orElseThrow();
        document.check();
        PeopleMatch everything = new PeopleMatch(Set.of(), Set.of(), Set.of(), Set.of(), Scope.EVERYWHERE);
        return new Freeze("f", "", everything, new Schedule(ZoneId.of("Europe/Berlin"), List.of(read)));
    }
}

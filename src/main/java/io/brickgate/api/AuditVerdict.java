package io.brickgate.api;

import io.brickgate.audit.ChainReport;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a look at the audit trail has shown. */
record AuditVerdict(
        boolean whole,
        long entries,
        String first,
        String last,
        long checkpoints,
        Set<String> keys,
        List<Finding> findings) {

    record Finding(String kind, String entry, String text) {}

    static AuditVerdict of(ChainReport report) {
        return new AuditVerdict(
                report.whole(),
                report.entries(),
                String.valueOf(report.first()),
                String.valueOf(report.last()),
                report.checkpoints(),
                new TreeSet<>(report.keys()),
                report.findings().stream()
                        .map(it -> new Finding(
                                it.kind().name().toLowerCase(Locale.ROOT), String.valueOf(it.entry()), it.text()))
                        .toList());
    }
}

package io.brickgate.examinations;

import io.brickgate.doctor.DriverVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look has found, masked: nothing internal is in it.
 *
 * @param verdict the doctor's, null where there was no event log to read
 * @param context the lines of the driver's log that tell most
 * @param events what happened to the driver
 * @param endCode Databricks' termination code, null where the cluster goes on or is not known
 * @param lack what could not be looked at and why; empty where all could
 */
public record Report(
        @Nullable DriverVerdict verdict,
        List<String> context,
        List<ClusterTrail.Event> events,
        @Nullable String endCode,
        @Nullable String endType,
        String lack) {

    static final Report NONE = new Report(null, List.of(), List.of(), null, null, "");

    Report lacking(String why) {
        return new Report(verdict, context, events, endCode, endType, why);
    }
}

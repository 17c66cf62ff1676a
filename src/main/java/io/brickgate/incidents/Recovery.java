package io.brickgate.incidents;

import io.brickgate.runs.RunKey;
import java.util.List;

/**
 * What has recovered.
 *
 * @param runs runs whose failure is made good
 * @param incidentIds incidents of which no failure is left
 * @param resolved those of them that were open until now
 */
public record Recovery(List<RunKey> runs, List<String> incidentIds, List<Incident> resolved) {

    static final Recovery NONE = new Recovery(List.of(), List.of(), List.of());

    Recovery with(List<Incident> closed) {
        return new Recovery(runs, incidentIds, closed);
    }
}

package io.brickgate.incidents;

import io.brickgate.masking.Internals;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes down what happens to incidents, step by step. Every method joins the caller's transaction. */
@Component
public class Timeline {

    private static final int LONGEST = 1000;

    private final JdbcTemplate db;

    Timeline(JdbcTemplate db) {
        this.db = db;
    }

    public void add(List<Step> steps) {
        if (!steps.isEmpty()) {
            db.batchUpdate(
                    "insert into incident_step (incident_id, at, kind, actor, text) values (?, ?, ?, ?, ?)",
                    steps.stream()
                            .map(step -> new Object[] {
                                step.incidentId(), Timestamp.from(step.at()), step.kind(), step.actor(), text(step)
                            })
                            .toList());
        }
    }

    private static String text(Step step) {
        String text = Internals.masked(step.text());
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}

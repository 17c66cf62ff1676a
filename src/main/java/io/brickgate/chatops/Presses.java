package io.brickgate.chatops;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which buttons have been pressed: each works once in each rendering of its message, whoever presses it how often. */
@Component
class Presses {

    /** What a press meets. */
    enum Luck {
        FIRST,
        /** Slack has sent the same press again. */
        REPEATED,
        /** Somebody else was first, or the same person before. */
        LATE
    }

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Clock clock;

    Presses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Luck take(String button, String press, String person) {
        int taken = db.sql(
                        "insert into slack_press (button, press, person, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(cut(button), cut(press), person, Timestamp.from(clock.instant()))
                .update();
        if (taken == 1 || takenOver(button, press, person)) {
            return Luck.FIRST;
        }
        Optional<String> first = db.sql("select press from slack_press where button = ?")
                .param(cut(button))
                .query(String.class)
                .optional();
        return first.filter(cut(press)::equals).isPresent() ? Luck.REPEATED : Luck.LATE;
    }

    /** From somebody whose hub has died before anything came of it. */
    private boolean takenOver(String button, String press, String person) {
        Instant now = clock.instant();
        return db.sql("update slack_press set press = ?, person = ?, at = ? where button = ? and not done and at < ?")
                        .params(
                                cut(press),
                                person,
                                Timestamp.from(now),
                                cut(button),
                                Timestamp.from(now.minus(PATIENCE)))
                        .update()
                == 1;
    }

    /** Something has come of it: it stays pressed. */
    void done(String button) {
        db.sql("update slack_press set done = true where button = ?")
                .param(cut(button))
                .update();
    }

    /** Who pressed it first. */
    String by(String button) {
        return db.sql("select person from slack_press where button = ?")
                .param(cut(button))
                .query(String.class)
                .optional()
                .orElse("somebody");
    }

    /** Nothing came of it: it may be pressed again. */
    void release(String button) {
        db.sql("delete from slack_press where button = ?").param(cut(button)).update();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}

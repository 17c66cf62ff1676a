package io.brickgate.chatops;

import java.sql.Timestamp;
import java.time.Clock;
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
        if (taken == 1) {
            return Luck.FIRST;
        }
        Optional<String> first = db.sql("select press from slack_press where button = ?")
                .param(cut(button))
                .query(String.class)
                .optional();
        return first.filter(cut(press)::equals).isPresent() ? Luck.REPEATED : Luck.LATE;
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

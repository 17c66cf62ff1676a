package io.brickgate.runs;

import io.brickgate.demo.SimulatedWorkspace;
import io.brickgate.demo.WorldClock;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One hub for all tests of the watch; it watches many workspaces, so that the troubles of one test are no other's. */
final class Watched {

    /** What the books say of one failed attempt. */
    record Failed(int attempt, String category, String cause, String verdict, String rule, String evidence) {}

    /** What the books say of a run. */
    record Seen(String outcome, String state, boolean nearMiss, boolean open, int handledAttempt) {}

    private static final List<String> OTHERS = List.of(
            "answers-500",
            "answers-429",
            "answers-html",
            "answers-half",
            "answers-nothing",
            "forbids",
            "odd-pages",
            "costs",
            "poisoned",
            "ahead",
            "behind");

    private static Watched only;

    final World world = new World();
    final Hub hub;
    private final Map<String, SimulatedWorkspace> workspaces = new LinkedHashMap<>();

    private Watched() {
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        workspaces.put("main", world.workspace);
        for (String name : OTHERS) {
            SimulatedWorkspace workspace = SimulatedWorkspace.start(0, clock(name));
            settings.putAll(World.workspace(workspaces.size(), name, workspace));
            workspaces.put(name, workspace);
        }
        settings.put("brickgate.workspaces[5].timeout", "1s");
        hub = Hub.start(settings);
    }

    /** The hub and its world; they end with the tests' process. */
    static synchronized Watched get() {
        if (only == null) {
            only = new Watched();
        }
        return only;
    }

    private static WorldClock clock(String name) {
        WorldClock clock = new WorldClock();
        switch (name) {
            case "ahead" -> clock.shift(Duration.ofMinutes(5));
            case "behind" -> clock.shift(Duration.ofMinutes(-5));
            default -> clock.shift(Duration.ZERO);
        }
        return clock;
    }

    SimulatedWorkspace workspace(String name) {
        return workspaces.get(name);
    }

    List<Failed> failures(String workspace, long run) {
        return failures(hub.books(), workspace, run);
    }

    static List<Failed> failures(JdbcClient books, String workspace, long run) {
        return books.sql("select attempt, category, cause, verdict, policy_rule, evidence from failure"
                        + " where workspace = ? and run_id = ? order by id")
                .params(workspace, run)
                .query((row, n) -> new Failed(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    Seen seen(String workspace, long run) {
        return hub.books()
                .sql("select outcome, state, near_miss, open, handled_attempt from run"
                        + " where workspace = ? and run_id = ?")
                .params(workspace, run)
                .query((row, n) -> new Seen(
                        row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4), row.getInt(5)))
                .optional()
                .orElse(new Seen("never seen", "", false, false, -1));
    }
}

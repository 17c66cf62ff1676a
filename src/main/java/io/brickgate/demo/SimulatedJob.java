package io.brickgate.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A saved job: its settings, and what is to become of its next runs and repairs. Guarded by the workspace's lock. */
final class SimulatedJob {

    final long id;
    final String name;
    Map<String, String> tags;
    final List<TaskPlan> tasks;
    final Map<String, String> parameters;
    final Duration lasting;
    final @Nullable String cron;
    String permission = "CAN_MANAGE_RUN";

    private final Deque<Ending> next = new ArrayDeque<>();
    private UnaryOperator<Ending> usual = before -> Ending.success();
    private Ending last = Ending.success();

    SimulatedJob(
            long id,
            String name,
            Map<String, String> tags,
            List<TaskPlan> tasks,
            Map<String, String> parameters,
            Duration lasting,
            @Nullable String cron) {
        this.id = id;
        this.name = name;
        this.tags = Map.copyOf(tags);
        this.tasks = List.copyOf(tasks);
        this.parameters = Map.copyOf(parameters);
        this.lasting = lasting;
        this.cron = cron;
    }

    void script(List<Ending> endings) {
        next.addAll(endings);
    }

    /** What happens where nothing is scripted, given how the run to be repaired, or else the last one, ended. */
    void usually(UnaryOperator<Ending> afterwards) {
        usual = afterwards;
    }

    void ended(Ending ending) {
        last = ending;
    }

    Ending last() {
        return last;
    }

    /** The ending of the next run or repair that somebody asks for. */
    Ending nextEnding(Ending before) {
        Ending scripted = next.poll();
        last = scripted != null ? scripted : usual.apply(before);
        return last;
    }

    boolean visible() {
        return !"NONE".equals(permission);
    }

    boolean runnable() {
        return visible() && !"CAN_VIEW".equals(permission);
    }
}

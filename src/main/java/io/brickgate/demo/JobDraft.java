package io.brickgate.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A job on its way into a simulated workspace; {@link #add} puts it there. */
public final class JobDraft {

    /** The job as it is, before it has an id. */
    record Settings(
            String name,
            Map<String, String> tags,
            List<TaskPlan> tasks,
            Map<String, String> parameters,
            Duration lasting,
            @Nullable String cron) {}

    private final String name;
    private final ToLongFunction<Settings> adding;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<TaskPlan> tasks = new ArrayList<>();
    private Duration lasting = Duration.ofMillis(100);
    private @Nullable String cron;

    JobDraft(String name, ToLongFunction<Settings> adding) {
        this.name = name;
        this.adding = adding;
    }

    public JobDraft tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public JobDraft tags(Map<String, String> all) {
        tags.putAll(all);
        return this;
    }

    public JobDraft parameter(String key, String defaultValue) {
        parameters.put(key, defaultValue);
        return this;
    }

    /** @param cron Quartz, in UTC */
    public JobDraft schedule(String cronExpression) {
        cron = cronExpression;
        return this;
    }

    /** @param type {@code notebook, python, jar, sql, dbt, pipeline, …} */
    public JobDraft task(String key, String type, String... after) {
        tasks.add(TaskPlan.of(key).typed(type).following(List.of(after)));
        return this;
    }

    /** How long the runs and repairs last that somebody asks for. */
    public JobDraft lasting(Duration time) {
        lasting = time;
        return this;
    }

    /** The new job's id; without tasks it has one, {@code main}. */
    public long add() {
        List<TaskPlan> plans = tasks.isEmpty() ? List.of(TaskPlan.of("main")) : tasks;
        return adding.applyAsLong(new Settings(name, tags, plans, parameters, lasting, cron));
    }
}

package io.brickgate.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run with its repairs. Guarded by the workspace's lock. */
final class SimulatedRun {

    final long id;
    final SimulatedJob job;
    final List<TaskPlan> tasks;
    final String runType;
    final String trigger;
    final Map<String, String> parameters;
    final List<Round> rounds = new ArrayList<>();
    int cancels;

    SimulatedRun(
            long id,
            SimulatedJob job,
            List<TaskPlan> tasks,
            String runType,
            String trigger,
            Map<String, String> parameters) {
        this.id = id;
        this.job = job;
        this.tasks = List.copyOf(tasks);
        this.runType = runType;
        this.trigger = trigger;
        this.parameters = Map.copyOf(parameters);
    }

    Round original() {
        return rounds.get(0);
    }

    Round current() {
        return rounds.get(rounds.size() - 1);
    }

    void replaceCurrent(Round round) {
        rounds.set(rounds.size() - 1, round);
    }

    Instant start() {
        return original().timeline().start();
    }

    boolean over(Instant now) {
        return current().over(now);
    }

    /** The rounds that a reader sees who is told of repairs late. */
    List<Round> seen(Instant now, Duration lag) {
        return rounds.stream()
                .filter(round ->
                        !round.repair() || !round.timeline().start().plus(lag).isAfter(now))
                .toList();
    }

    List<Round> repairs() {
        return rounds.stream().filter(Round::repair).toList();
    }

    /** The task runs of these rounds that are there by now, the earliest round first. */
    static List<TaskAttempt> tasks(List<Round> rounds, Instant now) {
        return rounds.stream()
                .flatMap(round -> round.tasks().stream())
                .filter(task -> !task.born().isAfter(now))
                .toList();
    }

    Optional<TaskAttempt> task(long taskRunId) {
        return rounds.stream()
                .flatMap(round -> round.tasks().stream())
                .filter(task -> task.id() == taskRunId)
                .findFirst();
    }

    /** The last attempts that did not end well, the first to end first. */
    List<TaskAttempt> failed() {
        Map<String, TaskAttempt> last = new HashMap<>();
        rounds.forEach(round -> round.tasks().forEach(task -> last.put(task.key(), task)));
        return last.values().stream()
                .filter(task -> !task.ending().well())
                .sorted(Comparator.comparing(task -> task.timeline().last()))
                .toList();
    }

    /** How the run ended but for what it led to. */
    Ending ending() {
        return failed().stream()
                .map(TaskAttempt::ending)
                .filter(ending -> !ending.task().skipped())
                .findFirst()
                .orElse(Ending.success());
    }

    int attemptsAt(String key) {
        return (int) rounds.stream()
                .flatMap(round -> round.tasks().stream())
                .filter(task -> task.key().equals(key))
                .count();
    }
}

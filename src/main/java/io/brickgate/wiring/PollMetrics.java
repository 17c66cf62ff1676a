package io.brickgate.wiring;

import io.brickgate.runs.PollListener;
import io.brickgate.runs.PollReport;
import io.brickgate.runs.PollReport.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in metrics and in the log what each poll has cost and how far behind it is. */
@Component
class PollMetrics implements PollListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.brickgate.poll");
    private static final int WORTH_SAYING = 200;

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, PollReport> last = new ConcurrentHashMap<>();
    private final Map<String, Instant> firstTried = new ConcurrentHashMap<>();

    PollMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void polled(PollReport report) {
        String workspace = report.workspace();
        firstTried.putIfAbsent(workspace, report.startedAt());
        if (last.put(workspace, report) == null) {
            gauges(workspace);
        }
        if (report.state() == State.GOING_ON) {
            if (report.looked() >= WORTH_SAYING) {
                LOG.info("{}: {} runs looked at so far, {} handed on", workspace, report.looked(), report.ended());
            }
            return;
        }
        meters.counter(
                        "brickgate.polls",
                        "workspace",
                        workspace,
                        "state",
                        report.state().name())
                .increment();
        meters.counter("brickgate.poll.requests", "workspace", workspace).increment(report.requests());
        meters.counter("brickgate.poll.runs", "workspace", workspace).increment(report.ended());
        meters.timer("brickgate.poll.duration", "workspace", workspace)
                .record(Duration.between(report.startedAt(), report.at()));
        say(report);
    }

    private void say(PollReport report) {
        if (report.state() == State.GIVEN_UP) {
            LOG.warn(
                    "{}: poll given up after {} requests: {}", report.workspace(), report.requests(), report.problem());
        } else {
            LOG.debug("{}: poll completed: {}", report.workspace(), report);
        }
    }

    private void gauges(String workspace) {
        Gauge.builder("brickgate.poll.lag", () -> lag(workspace))
                .tag("workspace", workspace)
                .baseUnit("seconds")
                .description("Time since which nothing is known of the workspace")
                .register(meters);
        Gauge.builder("brickgate.runs.active", () -> report(workspace).active())
                .tag("workspace", workspace)
                .register(meters);
        Gauge.builder("brickgate.poll.last.requests", () -> report(workspace).requests())
                .tag("workspace", workspace)
                .register(meters);
    }

    private PollReport report(String workspace) {
        return Objects.requireNonNull(last.get(workspace));
    }

    private double lag(String workspace) {
        Instant until = report(workspace).watchedUntil();
        Instant since = until == null ? firstTried.getOrDefault(workspace, clock.instant()) : until;
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}

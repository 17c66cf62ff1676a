package io.brickgate.wiring;

import io.brickgate.runs.RunSource;
import java.util.List;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the triggers of workspaces that are no longer configured out of the shared clock: Quartz keeps them for ever. */
@Component
class OrphanTriggers {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanTriggers.class);

    private final Scheduler scheduler;
    private final List<String> workspaces;

    OrphanTriggers(Scheduler scheduler, RunSource source) {
        this.scheduler = scheduler;
        this.workspaces = source.workspaces();
    }

    void remove() {
        try {
            for (String group : List.of("poll", "jobs")) {
                for (TriggerKey trigger : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(group))) {
                    if (!workspaces.contains(trigger.getName())) {
                        LOG.info(
                                "workspace {} is no longer configured: its {} timer is removed",
                                trigger.getName(),
                                group);
                        scheduler.unscheduleJob(trigger);
                    }
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("the clock's timers cannot be read", e);
        }
    }
}

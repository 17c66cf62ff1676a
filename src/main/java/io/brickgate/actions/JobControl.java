package io.brickgate.actions;

import io.brickgate.runs.RunKey;
import io.brickgate.runs.WorkspaceFault;
import java.util.List;

/**
 * What the hub may do to a workspace. Nothing is ever re-sent by the implementation: every call is one request, and a
 * {@link WorkspaceFault} tells what is known about its effect.
 */
public interface JobControl {

    /**
     * Starts a job. The same token gives the run that it gave the first time.
     *
     * @param token at most 64 characters, stored before the call
     * @return the id of the run
     */
    long runNow(String workspace, long jobId, Parameters parameters, String token);

    /**
     * Reruns what failed within a run that has ended, with the job's current settings.
     *
     * @param latestRepairId the lock: the id of the last repair, 0 before the first; a stale one is refused
     * @return the id of the repair
     */
    long repair(RunKey run, Parameters parameters, long latestRepairId);

    /** Asks for a run to be stopped; it has stopped once it is seen to have ended. Nothing happens to an ended run. */
    void cancel(RunKey run);

    /** The ids of a run's repairs, the oldest first. */
    List<Long> repairs(RunKey run);
}

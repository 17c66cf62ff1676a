package io.brickgate.policy;

import io.brickgate.runs.RunKey;

/** How many automatic retries have been granted already, whether they have been carried out or still wait. */
public interface Tally {

    /** Nothing has been retried yet. */
    Tally NONE = new Tally() {
        @Override
        public int retriesOf(RunKey run) {
            return 0;
        }

        @Override
        public int retriesOfJob(String workspace, long jobId) {
            return 0;
        }

        @Override
        public int retriesOfCause(String workspace, String cause) {
            return 0;
        }

        @Override
        public int retriesOfWorkspace(String workspace) {
            return 0;
        }
    };

    /** Along the whole chain that the run belongs to: the original, its reruns and their repairs, on any day. */
    int retriesOf(RunKey run);

    /** Today's, of all runs of the job. */
    int retriesOfJob(String workspace, long jobId);

    /** Today's, of all failures of the cause in the workspace. */
    int retriesOfCause(String workspace, String cause);

    /** Today's, of all runs of the workspace. */
    int retriesOfWorkspace(String workspace);
}

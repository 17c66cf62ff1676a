package io.brickgate.examinations;

import io.brickgate.runs.RunKey;
import io.brickgate.runs.WorkspaceFault;
import java.io.InputStream;
import java.util.List;

/** What the clusters of a run have left behind. Every call keeps to a request budget of its own beneath the workspace's. */
public interface DeliveredLogs {

    /**
     * The clusters on which tasks of the run ran, those of failed tasks first, at most three; empty where it had none of
     * its own, as serverless runs have not.
     *
     * @throws WorkspaceFault where the workspace cannot be asked, or does not know the run
     */
    List<ClusterTrail> of(RunKey run);

    /**
     * A file's bytes from there on, fetched block by block as they are read; a block that cannot be fetched is an
     * {@link java.io.IOException} whose cause is the {@link WorkspaceFault}.
     */
    InputStream open(String workspace, LogFile file, long from);
}

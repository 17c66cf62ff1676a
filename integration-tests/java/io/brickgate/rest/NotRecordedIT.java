package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What cannot be put on record is not done. */
class NotRecordedIT {

    @Test
    void whileTheTrailCannotBeWrittenNothingIsDoneAndAfterwardsAllGoesOn() {
        long job = Gate.job("unrecorded");
        long run = Gate.ended(job, Gate.defect());
        long active = Gate.goingOn(job);
        String incident = Gate.incidentOf(run);
        long before = Gate.writes("/jobs/");
        long during;
        rename("audit_entry", "audit_entry_away");
        try {
            order("/api/v1/runs/" + run + "/retry");
            order("/api/v1/jobs/" + job + "/run");
            order("/api/v1/runs/" + active + "/cancel");
            order("/api/v1/incidents/" + incident + "/acknowledge");
            order("/api/v1/incidents/" + incident + "/resolve");
            Told trace = get("/api/v1/runs/" + run + "/error?raw=true")
                    .as("operator")
                    .send()
                    .isProblem(503);
            assertThat(trace.body()).doesNotContain("Traceback");
            Told refused = post("/api/v1/runs/" + run + "/retry")
                    .as("viewer")
                    .json("{\"reason\":\"x\"}")
                    .send();
            assertThat(refused.status()).isIn(403, 503);
            get("/api/v1/runs/" + run).as("viewer").send().is(200);
            during = Gate.WORLD.workspace.run(job).ends(Gate.defect()).start();
        } finally {
            rename("audit_entry_away", "audit_entry");
        }

        assertThat(Gate.writes("/jobs/")).isEqualTo(before);
        assertThat(Gate.HUB
                        .books()
                        .sql("select count(*) from action where job_id = ?")
                        .param(job)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(get("/api/v1/incidents/" + incident)
                        .as("viewer")
                        .send()
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("OPEN");
        Gate.ended(job, Gate.defect());
        get("/api/v1/runs/" + during).as("viewer").send().is(200);
        post("/api/v1/runs/" + run + "/retry")
                .as("operator")
                .json("{\"reason\":\"now\"}")
                .send()
                .is(200);
    }

    private static void order(String path) {
        post(path)
                .as("operator")
                .key("unrecorded-" + path)
                .json("{\"reason\":\"x\"}")
                .send()
                .isProblem(503, "not_recorded")
                .hints();
    }

    private static void rename(String from, String to) {
        Gate.HUB.books().sql("alter table " + from + " rename to " + to).update();
    }
}

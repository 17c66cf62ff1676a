package io.brickgate.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is planned outlives the hub that planned it, and a workspace that cannot be reached. */
class RestartIT {

    @Test
    void aDelayedRetrySurvivesARestartAndAnOutage() {
        try (Scene scene = Scene.set();
                Bridge bridge = new Bridge(scene.world.workspace.port())) {
            scene.settings.put("brickgate.workspaces[0].host", bridge.url());
            scene.start();
            long job = scene.job("delayed").tag("pace", "steady").add();
            long run = scene.ended(job, Scene.TRANSIENT);
            Action planned = scene.awaitAction(run, ActionState.PLANNED);
            assertThat(Duration.between(planned.createdAt(), planned.dueAt())).isGreaterThan(Duration.ofSeconds(6));
            scene.hub.close();
            bridge.close();

            scene.start();
            scene.awaitOutcome(run, "unreachable");
            assertThat(scene.world.workspace.runsOf(job)).hasSize(1);
            bridge.restore();
            assertThat(scene.awaitAction(run, ActionState.SUCCEEDED).id()).isEqualTo(planned.id());
            assertThat(scene.world.workspace.runsOf(job)).hasSize(2);
        }
    }
}

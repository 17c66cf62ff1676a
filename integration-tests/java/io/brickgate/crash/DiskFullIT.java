package io.brickgate.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.cli.Commands;
import io.brickgate.demo.Ending;
import io.brickgate.hub.Books;
import io.brickgate.hub.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the disk of the books is full nothing is done any more; with room again all goes on, and the trail is whole. */
@Tag("once")
class DiskFullIT {

    private static final String ORDER = "{\"reason\":\"x\"}";

    @TempDir
    Path folder;

    @Test
    void onAFullDiskNoActionLeavesAndNothingThatWasAnsweredIsLost() throws Exception {
        try (World world = new World()) {
            Map<String, String> settings = new HashMap<>(Books.embedded().settings());
            settings.putAll(world.settings());
            settings.put("brickgate.poll.jobs-every", "1s");
            Path books = Path.of(settings.get("brickgate.data-dir"), "brickgate.mv.db");
            long job = world.workspace.job("full", Map.of());
            String run = "/api/v1/jobs/" + job + "/run";
            try (HubProcess hub = HubProcess.start("disk-full", settings)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> hub.ready() && hub.post(run, ORDER) == 200);
                hub.filesGrowTo(Files.size(books));
                int answer = 200;
                for (int i = 0; i < 3_000 && answer == 200; i++) {
                    answer = hub.post(run, ORDER);
                }
                assertThat(answer).isIn(503, 500, 0);
                long started = starts(world);
                for (int i = 0; i < 20; i++) {
                    assertThat(hub.post(run, ORDER)).isNotIn(200, 202);
                }
                assertThat(starts(world))
                        .as("nothing leaves that cannot be put on record")
                        .isEqualTo(started);
                assertThat(hub.alive()).isTrue();
                long failed = world.workspace
                        .run(job)
                        .ends(Ending.userCode("KeyError: 'x'", "KeyError: 'x'", null))
                        .start();
                hub.filesGrowTo(-1);
                await().atMost(Duration.ofSeconds(60)).until(() -> hub.post(run, ORDER) == 200);
                await().atMost(Duration.ofSeconds(60)).until(() -> hub.knows(failed));
                assertThat(starts(world)).isEqualTo(started + 1);
            }
            Path export = folder.resolve("export.jsonl");
            assertThat(command(
                            "audit",
                            "export",
                            "--file",
                            export.toString(),
                            "--brickgate.data-dir=" + books.getParent()))
                    .isZero();
            assertThat(command("audit", "verify", export.toString())).isZero();
            assertThat(Files.readString(export).lines().filter(line -> line.contains("action.requested")))
                    .hasSizeGreaterThanOrEqualTo((int) starts(world));
        }
    }

    private static long starts(World world) {
        return world.workspace.requests("/jobs/run-now").size();
    }

    private static int command(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Integer code = Commands.run(
                words,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        return code == null ? -1 : code;
    }
}

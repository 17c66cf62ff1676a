package io.brickgate.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is told keeps a workspace's internals inside. */
class NoticesTest {

    @Test
    void whatWasDoneIsToldWithoutTheWorkspacesHost() {
        Notice first = SomeNotice.of(NoticeKind.OPENED, "load", "text");

        Notice next = Notices.follow(
                first,
                NoticeKind.ACTED,
                "Retry: failed: see https://adb-1.2.azuredatabricks.net/run/7 on adb-1.2.azuredatabricks.net.",
                "",
                Instant.EPOCH);

        assertThat(next.done()).doesNotContain("azuredatabricks").contains("Retry: failed");
    }
}

package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.cli.Commands;
import io.brickgate.demo.Fault;
import io.brickgate.demo.SlackStandIn;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class ChannelsCommandIT {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aTestMessageArrivesWithoutAHub() {
        try (SlackStandIn slack = SlackStandIn.start(0)) {
            assertThat(test(slack, "ops")).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("ops: taken");
            assertThat(slack.messages()).singleElement().satisfies(message -> assertThat(message.toString())
                    .contains("Test message of Brickgate"));
        }
    }

    @Test
    void whatTheReceiverRefusesIsSaidWithoutTheSecret() {
        try (SlackStandIn slack = SlackStandIn.start(0)) {
            slack.faults().onEverything().with(Fault.answer(ChannelCase.refusal("invalid_auth")));
            assertThat(test(slack, "ops")).isEqualTo(1);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("ops: refused", "invalid_auth", "give up")
                    .doesNotContain(slack.token());
        }
    }

    @Test
    void aChannelThatIsNotThereOrOffIsNamed() {
        try (SlackStandIn slack = SlackStandIn.start(0)) {
            assertThat(test(slack, "opps")).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("no channel 'opps'", "ops");
            assertThat(run("channels", "test", "slack")).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("is off");
        }
    }

    private int test(SlackStandIn slack, String name) {
        return run(
                "channels",
                "test",
                name,
                "--brickgate.channels[0].name=ops",
                "--brickgate.channels[0].type=slack",
                "--brickgate.channels[0].settings.token=" + slack.token(),
                "--brickgate.channels[0].settings.channel=" + slack.channel("data-alerts"),
                "--brickgate.channels[0].settings.api-url=" + slack.apiUrl());
    }

    private int run(String... args) {
        Integer exit = Commands.run(
                args,
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return exit == null ? -1 : exit;
    }
}

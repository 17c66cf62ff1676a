package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the address is written, nothing that is not signed gets through the doors of Slack and PagerDuty. */
@Tag("once")
class SignedHooksIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hooks/slack/commands",
                "/hooks/%73lack/commands",
                "/%68ooks/slack/commands",
                "/hooks/slack/%63ommands",
                "/hooks/slack/commands/",
                "/hooks/slack;a=b/commands",
                "/hooks/slack/commands;a=b",
                "//hooks/slack/commands",
                "/hooks//slack/commands",
                "/hooks/./slack/commands",
                "/hooks/x/../slack/commands",
                "/hooks/SLACK/commands",
                "/hooks/slack/interactivity",
                "/hooks/%73lack/interactivity",
                "/hooks/pagerduty",
                "/hooks/%70agerduty",
                "/hooks/pagerduty/",
                "/hooks/pagerduty;a=b"
            })
    void nothingUnsignedIsTaken(String path) throws IOException {
        String body = "{\"user_id\":\"U0\",\"text\":\"help\",\"trigger_id\":\"x\",\"payload\":\"{}\",\"event\":{}}";
        URI hub = URI.create(Gate.HUB.url());
        try (Socket socket = new Socket(hub.getHost(), hub.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.lines().findFirst().orElse("")).as(path).containsPattern(" (400|401|403|404) ?");
        }
    }
}

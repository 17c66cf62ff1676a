package io.brickgate.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Slack and PagerDuty send to the hub, signed as they sign it. */
public final class SignedCalls {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String hub;
    private final String slackSecret;
    private final String pagerDutySecret;

    public SignedCalls(String hub, String slackSecret, String pagerDutySecret) {
        this.hub = hub;
        this.slackSecret = slackSecret;
        this.pagerDutySecret = pagerDutySecret;
    }

    /** A button's press; the status of the answer. */
    public int pressed(String user, String action, String value, String responseUrl) {
        ObjectNode payload = new ObjectMapper().createObjectNode();
        payload.put("type", "block_actions");
        payload.putObject("user").put("id", user);
        payload.put("trigger_id", "t-" + value.hashCode());
        payload.put("response_url", responseUrl);
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("value", value)
                .put("action_ts", "1.1");
        String body = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
        String now = String.valueOf(Instant.now().getEpochSecond());
        return send(
                "/hooks/slack/interactivity",
                "application/x-www-form-urlencoded",
                body,
                Map.of(
                        "X-Slack-Request-Timestamp",
                        now,
                        "X-Slack-Signature",
                        "v0=" + hmac(slackSecret, "v0:" + now + ":" + body)));
    }

    /** A V3 webhook that says that somebody has acknowledged an incident. */
    public int acknowledgedInPagerDuty(String incidentKey, String who) {
        String body = """
                {"event":{"id":"01BWZ7","event_type":"incident.acknowledged","resource_type":"incident",
                "agent":{"type":"user_reference","summary":"%s"},"data":{"type":"incident","incident_key":"%s"}}}""".formatted(who, incidentKey);
        return send(
                "/hooks/pagerduty",
                "application/json",
                body,
                Map.of("X-PagerDuty-Signature", "v1=" + hmac(pagerDutySecret, body)));
    }

    private int send(String path, String type, String body, Map<String, String> headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub + path))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return http.send(request.build(), BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

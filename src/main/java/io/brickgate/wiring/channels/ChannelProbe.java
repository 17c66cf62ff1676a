package io.brickgate.wiring.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.notifications.Channel;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a receiver whether it takes the hub, without telling anybody anything. */
public final class ChannelProbe {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What the receiver said. */
    public sealed interface Answer {}

    /** It takes the hub. */
    public record Welcome(String said) implements Answer {}

    /** It does not. */
    public record Refused(String problem, String remedy) implements Answer {}

    /** There is no way to ask it without an event. */
    public record Unasked(String why) implements Answer {}

    /** @param channel one that is on */
    public Answer ask(Channel channel) {
        try {
            return switch (channel.type()) {
                case "slack" -> slack(channel);
                case "servicenow" -> serviceNow(channel);
                case "email" -> mail(channel);
                case "pagerduty" -> new Unasked("on; a routing key cannot be checked without sending an event");
                default -> new Unasked("on; only its own route could tell");
            };
        } catch (IOException e) {
            return new Refused(Connections.fault(e).problem(), "check the address and the network");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unasked("on; interrupted");
        }
    }

    /** @see <a href="https://api.slack.com/methods/auth.test">auth.test</a> */
    private Answer slack(Channel channel) throws IOException, InterruptedException {
        if (channel.setting("token").isBlank()) {
            return new Unasked("on; a webhook cannot be checked without sending a message");
        }
        String api = channel.settings().getOrDefault("api-url", "https://slack.com/api/");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(slashed(api) + "auth.test"))
                .header("Authorization", "Bearer " + channel.setting("token"))
                .POST(BodyPublishers.noBody()));
        JsonNode said = json(answer.body());
        if (!said.path("ok").asBoolean()) {
            String error = said.path("error").asText("HTTP " + answer.statusCode());
            return new Refused("Slack refuses the token: " + error, "set the token of a bot that is installed");
        }
        String scopes = answer.headers().firstValue("x-oauth-scopes").orElse("chat:write");
        return scopes.contains("chat:write")
                ? new Welcome("on; Slack knows " + said.path("user").asText("the bot"))
                : new Refused("the bot may not write", "add the scope chat:write and install it again");
    }

    private Answer serviceNow(Channel channel) throws IOException, InterruptedException {
        String url = channel.setting("url").replaceAll("/+$", "");
        String table = channel.settings().getOrDefault("table", "incident");
        String login = channel.setting("client-id").isBlank() ? basic(channel) : bearer(channel, url);
        if (login.isEmpty()) {
            return new Refused("ServiceNow grants no token", "check client id, client secret, user and password");
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create(url + "/api/now/table/" + table + "?sysparm_limit=1&sysparm_fields=sys_id"))
                .header("Authorization", login)
                .header("Accept", "application/json"));
        return switch (answer.statusCode()) {
            case 200 ->
                json(answer.body()).has("result")
                        ? new Welcome("on; table " + table + " can be read")
                        : new Refused(
                                "the answer is not a table's", "check the URL; a sleeping instance answers so, too");
            case 401 -> new Refused("ServiceNow refuses user or password", "check them");
            case 403 -> new Refused("the user may not read table " + table, "give the user the role itil");
            case 404 -> new Refused("there is no table " + table, "check the setting table");
            default -> new Refused("ServiceNow answers HTTP " + answer.statusCode(), "check the URL");
        };
    }

    private String bearer(Channel channel, String url) throws IOException, InterruptedException {
        String form = Map.of(
                        "grant_type", "password",
                        "client_id", channel.setting("client-id"),
                        "client_secret", channel.setting("client-secret"),
                        "username", channel.setting("username"),
                        "password", channel.setting("password"))
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/oauth_token.do"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        String token = json(answer.body()).path("access_token").asText("");
        return token.isEmpty() ? "" : "Bearer " + token;
    }

    private static String basic(Channel channel) {
        String plain = channel.setting("username") + ":" + channel.setting("password");
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer mail(Channel channel) {
        try (Transport transport = MailServers.connected(channel)) {
            return transport.isConnected()
                    ? new Welcome("on; the mail server takes the hub")
                    : new Refused("the mail server hangs up", "check host, port and tls");
        } catch (AuthenticationFailedException e) {
            return new Refused("the mail server refuses user or password", "check them");
        } catch (MessagingException e) {
            return new Refused(
                    "the mail server cannot be reached as configured",
                    "check host, port and tls (none, starttls, tls)");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String slashed(String url) {
        return url.endsWith("/") ? url : url + "/";
    }
}

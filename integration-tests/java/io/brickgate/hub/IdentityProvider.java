package io.brickgate.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real Keycloak on loopback with two realms: the company's, and one that is none of ours. */
public final class IdentityProvider implements AutoCloseable {

    private static final Path INSTALLED =
            Path.of("target", "keycloak", "keycloak-26.7.3").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tokens of the client {@code brickgate} are for the hub, those of {@code other} are not, {@code brief}'s expire. */
    private static final String REALM = """
            {"realm": "%1$s", "enabled": true, "sslRequired": "none",
             "roles": {"realm": [{"name": "viewer"}, {"name": "operator"}, {"name": "approver"}]},
             "groups": [{"name": "finance-ops"}],
             "users": [
               {"username": "kim", "enabled": true, "email": "kim@example.org", "emailVerified": true, "firstName": "Kim",
                "lastName": "Kay", "credentials": [{"type": "password", "value": "kims secret"}],
                "realmRoles": ["viewer", "approver"]},
               {"username": "pat", "enabled": true, "email": "pat@example.org", "emailVerified": true, "firstName": "Pat",
                "lastName": "Poe", "credentials": [{"type": "password", "value": "pats secret"}],
                "realmRoles": ["viewer", "approver"], "groups": ["/finance-ops"]}],
             "clients": [%2$s, %3$s, %4$s]}""";

    private static final String CLIENT = """
            {"clientId": "%1$s", "enabled": true, "secret": "clients secret", "directAccessGrantsEnabled": true,
             "standardFlowEnabled": true, "redirectUris": ["*"], "attributes": {"access.token.lifespan": "%2$s"},
             "protocolMappers": [
               {"name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper",
                "config": {"claim.name": "groups", "full.path": "false", "id.token.claim": "true",
                           "access.token.claim": "true", "userinfo.token.claim": "true"}},
               {"name": "realm roles", "protocol": "openid-connect", "protocolMapper": "oidc-usermodel-realm-role-mapper",
                "config": {"claim.name": "realm_access.roles", "multivalued": "true", "jsonType.label": "String",
                           "id.token.claim": "true", "access.token.claim": "true", "userinfo.token.claim": "true"}},
               {"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                "config": {"included.custom.audience": "%3$s", "access.token.claim": "true"}}]}""";

    private final int port;
    private final Process server;
    private final HttpClient http = HttpClient.newHttpClient();

    public IdentityProvider() {
        try {
            port = freePort();
            Path home = Files.createTempDirectory("keycloak");
            Path realms = Files.createDirectories(INSTALLED.resolve("data").resolve("import"));
            for (String realm : new String[] {"company", "elsewhere"}) {
                Files.writeString(
                        realms.resolve(realm + ".json"),
                        REALM.formatted(
                                realm,
                                CLIENT.formatted("brickgate", "300", "brickgate-api"),
                                CLIENT.formatted("other", "300", "another-api"),
                                CLIENT.formatted("brief", "1", "brickgate-api")));
            }
            ProcessBuilder builder = new ProcessBuilder(
                            "bash",
                            INSTALLED.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--hostname=http://localhost:" + port,
                            "--cache=local",
                            "--db-url=jdbc:h2:mem:keycloak;NON_KEYWORDS=VALUE",
                            "--health-enabled=false")
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("keycloak.log").toFile());
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "not used");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for it: it takes its time. */
    public void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> http.send(
                                        HttpRequest.newBuilder(URI.create(
                                                        issuer("elsewhere") + "/.well-known/openid-configuration"))
                                                .build(),
                                        BodyHandlers.ofString())
                                .statusCode()
                        == 200);
    }

    public String issuer(String realm) {
        return "http://localhost:" + port + "/realms/" + realm;
    }

    /** What a hub is told to take its tokens and to send browsers there. */
    public Map<String, String> settings() {
        String oauth = "spring.security.oauth2.";
        return Map.of(
                oauth + "resourceserver.jwt.issuer-uri",
                issuer("company"),
                oauth + "resourceserver.jwt.audiences",
                "brickgate-api",
                oauth + "client.provider.keycloak.issuer-uri",
                issuer("company"),
                oauth + "client.provider.keycloak.user-name-attribute",
                "preferred_username",
                oauth + "client.registration.keycloak.client-id",
                "brickgate",
                oauth + "client.registration.keycloak.client-secret",
                "clients secret",
                oauth + "client.registration.keycloak.client-name",
                "Keycloak",
                oauth + "client.registration.keycloak.scope",
                "openid,profile,email",
                "brickgate.security.roles-claim",
                "realm_access.roles");
    }

    /** An access token. */
    public String token(String realm, String client, String user, String password) {
        String body = "grant_type=password&scope=openid&client_id=" + client + "&client_secret="
                + form("clients secret") + "&username=" + user + "&password=" + form(password);
        try {
            JsonNode answer = JSON.readTree(http.send(
                            HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
            if (!answer.has("access_token")) {
                throw new IllegalStateException(answer.toString());
            }
            return answer.path("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

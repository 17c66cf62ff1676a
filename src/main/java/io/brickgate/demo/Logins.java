package io.brickgate.demo;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a simulated workspace: a personal access token, or tokens issued for client credentials. All of them are
 * made up at the start. Thread-safe.
 */
public final class Logins {

    private static final SecureRandom DICE = new SecureRandom();

    private final Clock clock;
    private final String token = secret("dapi");
    private final String clientId = secret("");
    private final String clientSecret = secret("dose");
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();
    private volatile Duration lifetime = Duration.ofHours(1);

    Logins(Clock clock) {
        this.clock = clock;
    }

    /** The personal access token. */
    public String token() {
        return token;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    /** How long tokens live that are issued from now on, by the workspace's clock. */
    public void lifetime(Duration time) {
        lifetime = time;
    }

    /** Ends all issued tokens. */
    public void revoke() {
        issued.replaceAll((bearer, end) -> Instant.EPOCH);
    }

    static String secret(String prefix) {
        byte[] bytes = new byte[16];
        DICE.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    /** @throws ApiError 401 without a token or with one that has run out, 403 with any other */
    void check(Request request) {
        String bearer = request.bearer();
        if (bearer == null) {
            throw new ApiError(
                    401, "UNAUTHORIZED", "Credential was not sent or was of an unsupported type for this API.");
        }
        Instant end = bearer.equals(token) ? Instant.MAX : issued.get(bearer);
        if (end == null) {
            throw ApiError.forbidden("Invalid access token.");
        }
        if (!clock.instant().isBefore(end)) {
            throw new ApiError(401, "UNAUTHORIZED", "Token is expired.");
        }
    }

    /** The client credentials grant, the client named by Basic or, as Entra has it, in the form. */
    Reply grant(Request request) {
        Map<String, String> form = request.form();
        boolean known = request.basic() != null
                ? expectedBasic().equals(request.basic())
                : same(form.get("client_id"), clientId) && same(form.get("client_secret"), clientSecret);
        if (!known) {
            return refusal(401, "invalid_client", "Client authentication failed");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refusal(400, "unsupported_grant_type", "The grant type must be client_credentials");
        }
        String bearer = secret("eyJ");
        issued.put(bearer, clock.instant().plus(lifetime));
        return Reply.ok(Json.object()
                .put("access_token", bearer)
                .put("token_type", "Bearer")
                .put("scope", "all-apis")
                .put("expires_in", lifetime.toSeconds()));
    }

    private String expectedBasic() {
        return Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(@Nullable String given, String right) {
        return right.equals(given);
    }

    private static Reply refusal(int status, String error, String description) {
        return Reply.json(status, Json.object().put("error", error).put("error_description", description));
    }
}

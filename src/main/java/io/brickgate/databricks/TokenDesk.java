package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.databricks.IssuedTokens.Issue;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.time.Duration;

/**
 * Asks an identity provider for a token by the client credentials grant.
 *
 * @see <a href="https://docs.databricks.com/dev-tools/auth/oauth-m2m.html">Databricks OAuth M2M</a>
 * @see <a href="https://learn.microsoft.com/azure/databricks/dev-tools/service-prin-aad-token">Entra tokens</a>
 */
record TokenDesk(CamelWire wire, Call call, String authorization) {

    /** Databricks' own application id in every Entra tenant. */
    private static final String DATABRICKS_IN_ENTRA = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default";

    static TokenDesk of(CamelWire workspace, Credentials.OAuth principal) {
        return new TokenDesk(
                workspace,
                Call.form("/oidc/v1/token", "grant_type=client_credentials&scope=all-apis"),
                Secrets.basic(principal.clientId(), principal.clientSecret()));
    }

    static TokenDesk of(CamelWire authority, Credentials.Entra principal) {
        String form = "grant_type=client_credentials&client_id=" + Call.encoded(principal.clientId())
                + "&client_secret=" + Call.encoded(principal.clientSecret()) + "&scope="
                + Call.encoded(DATABRICKS_IN_ENTRA);
        String path = "/" + Call.encoded(principal.tenant()) + "/oauth2/v2.0/token";
        return new TokenDesk(authority, Call.form(path, form), "");
    }

    /** @throws WorkspaceFault {@code no_token} with the provider's status; its words are not passed on */
    Issue issue() {
        Answer answer = send();
        JsonNode body = Json.objectOrNull(answer.body());
        String token = body == null ? "" : Json.text(body, "access_token", "");
        if (!answer.good() || body == null || token.isEmpty()) {
            throw noToken(answer.status(), "answered " + answer.status());
        }
        return new Issue(
                token, Duration.ofSeconds(Math.max(1, body.path("expires_in").asLong(3600))));
    }

    private Answer send() {
        try {
            return wire.send(call, authorization);
        } catch (WorkspaceFault fault) {
            throw noToken(0, "did not answer: " + fault.code());
        }
    }

    private static WorkspaceFault noToken(int status, String what) {
        return new WorkspaceFault(
                Kind.NOT_DONE, status, Faults.NO_TOKEN, "no token: the identity provider " + what, null);
    }

    @Override
    public String toString() {
        return "TokenDesk[" + call + "]";
    }
}

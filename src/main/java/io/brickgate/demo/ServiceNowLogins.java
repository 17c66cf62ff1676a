package io.brickgate.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may call the simulated ServiceNow: one user, by Basic or by the OAuth password grant. Thread-safe. */
final class ServiceNowLogins {

    final String username = "brickgate";
    final String password = Logins.secret("");
    final String clientId = Logins.secret("");
    final String clientSecret = Logins.secret("");
    private final Set<String> issued = ConcurrentHashMap.newKeySet();

    Reply grant(Map<String, String> form) {
        boolean known = clientId.equals(form.get("client_id")) && clientSecret.equals(form.get("client_secret"));
        boolean person = username.equals(form.get("username")) && password.equals(form.get("password"));
        if (!known || ("password".equals(form.get("grant_type")) && !person)) {
            return Reply.json(
                    401, Json.object().put("error", "access_denied").put("error_description", "access_denied"));
        }
        String bearer = Logins.secret("");
        issued.add(bearer);
        return Reply.ok(Json.object()
                .put("access_token", bearer)
                .put("refresh_token", Logins.secret(""))
                .put("scope", "useraccount")
                .put("token_type", "Bearer")
                .put("expires_in", 1799));
    }

    boolean mayEnter(Request request) {
        byte[] right = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        String bearer = request.bearer();
        return Base64.getEncoder().encodeToString(right).equals(request.basic())
                || (bearer != null && issued.contains(bearer));
    }
}

package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.hub.Hub;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A browser's session: its cookie alone reads, and changes nothing without the token that only the pages have. */
@Tag("once")
class SessionsIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Test
    void aSessionReadsWithItsCookieAndChangesNothingWithoutItsToken() throws Exception {
        HttpResponse<String> in = logIn("operator", Hub.PASSWORD);
        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("Location")).hasValue("/");
        assertThat(get("/api/v1/jobs").statusCode()).isEqualTo(200);

        long job = Gate.job("never_session");
        HttpResponse<String> forged = post("/api/v1/jobs/" + job + "/run", "");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("csrf_token_needed");
        HttpResponse<String> wrong = post("/api/v1/jobs/" + job + "/run", "x");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("csrf_token_needed");
        HttpResponse<String> meant = post("/api/v1/jobs/" + job + "/run", token());
        assertThat(meant.statusCode()).isEqualTo(403);
        assertThat(meant.body()).contains("denied_by_policy");

        assertThat(Gate.HUB
                        .books()
                        .sql("select count(*) from audit_entry where action = 'login.succeeded' and actor = 'operator'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void theCookieIsForTheServerAloneAndIsNewAfterTheLogin() throws Exception {
        get("/login");
        HttpCookie before = cookie();
        HttpResponse<String> in = logIn("viewer", Hub.PASSWORD);
        String set = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set)
                .contains("BRICKGATE=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(cookie().getValue()).isNotEqualTo(before.getValue());
    }

    @Test
    void aLogoutEndsTheSessionAndNeedsTheToken() throws Exception {
        logIn("viewer", Hub.PASSWORD);
        String stolen = cookie().getValue();
        assertThat(form("/logout", "").statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/jobs").statusCode()).isEqualTo(200);
        HttpResponse<String> out = form("/logout", "_csrf=" + URLEncoder.encode(token(), StandardCharsets.UTF_8));
        assertThat(out.statusCode()).isEqualTo(204);
        HttpResponse<String> again = HttpClient.newHttpClient()
                .send(
                        request("/api/v1/jobs")
                                .header("Cookie", "BRICKGATE=" + stolen)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionThatCannotBePutOnRecordDoesNotBegin() throws Exception {
        get("/login");
        Gate.HUB
                .books()
                .sql("alter table audit_entry rename to audit_entry_away")
                .update();
        try {
            assertThat(logIn("viewer", Hub.PASSWORD).headers().firstValue("Location"))
                    .hasValue("/login?unrecorded");
            assertThat(get("/api/v1/jobs").statusCode()).isEqualTo(401);
            assertThat(logIn("viewer", "wrong").headers().firstValue("Location"))
                    .hasValue("/login?error");
        } finally {
            Gate.HUB
                    .books()
                    .sql("alter table audit_entry_away rename to audit_entry")
                    .update();
        }
        assertThat(get("/api/v1/jobs").statusCode()).isEqualTo(401);
    }

    @Test
    void aFailedLoginIsOnRecordAndAForgedOneIsNone() throws Exception {
        assertThat(logIn("auditor", "wrong").headers().firstValue("Location")).hasValue("/login?error");
        assertThat(logIn("nobody at all", "wrong").headers().firstValue("Location"))
                .hasValue("/login?error");
        assertThat(form("/login", "username=viewer&password=" + URLEncoder.encode(Hub.PASSWORD, StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/jobs").statusCode()).isEqualTo(401);
        assertThat(Gate.HUB
                        .books()
                        .sql("select distinct actor from audit_entry where action = 'login.failed'")
                        .query(String.class)
                        .list())
                .contains("auditor", "unknown")
                .doesNotContain("nobody at all");
    }

    private HttpResponse<String> logIn(String user, String password) throws IOException, InterruptedException {
        return form(
                "/login",
                "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&_csrf="
                        + URLEncoder.encode(token(), StandardCharsets.UTF_8));
    }

    private String token() throws IOException, InterruptedException {
        Matcher found = TOKEN.matcher(get("/login").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpCookie cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(one -> one.getName().equals("BRICKGATE"))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> form(String path, String body) throws IOException, InterruptedException {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("X-CSRF-TOKEN", token);
        }
        return browser.send(
                request.POST(BodyPublishers.ofString("{\"reason\":\"x\"}")).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(Gate.HUB.url() + path));
    }
}

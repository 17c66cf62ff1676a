package io.brickgate.databricks;

import static io.brickgate.databricks.ScriptedServer.hangUp;
import static io.brickgate.databricks.ScriptedServer.json;
import static io.brickgate.databricks.ScriptedServer.status;
import static io.brickgate.databricks.ScriptedWorkspace.QUICK;
import static io.brickgate.databricks.ScriptedWorkspace.faultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.databricks.ScriptedServer.Script;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final String SECRET = "the-secret-of-the-principal";
    private static final Credentials.OAuth OAUTH = new Credentials.OAuth("client", SECRET);

    private final AtomicInteger issued = new AtomicInteger();

    /** An identity provider that numbers its tokens, before an API that answers as told. */
    private Script provider(int seconds, Script api) {
        return (heard, exchange) -> {
            if (heard.path().endsWith("/token")) {
                json("{\"access_token\":\"t" + issued.incrementAndGet() + "\",\"expires_in\":" + seconds + "}")
                        .play(heard, exchange);
            } else {
                api.play(heard, exchange);
            }
        };
    }

    @Test
    void aServicePrincipalGetsATokenAndKeepsItUntilShortlyBeforeItsEnd() {
        try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, OAUTH)) {
            workspace.server.script = provider(3600, json("{}"));
            workspace.client.runs().active("prod").next();
            workspace.clock.now = workspace.clock.now.plus(Duration.ofMinutes(54));
            workspace.client.runs().active("prod").next();
            workspace.clock.now = workspace.clock.now.plus(Duration.ofMinutes(1));
            workspace.client.runs().active("prod").next();

            var heard = workspace.server.heard;
            assertThat(heard).hasSize(5);
            assertThat(heard.get(0).path()).isEqualTo("/oidc/v1/token");
            assertThat(heard.get(0).header("Authorization")).isEqualTo(Secrets.basic("client", SECRET));
            assertThat(heard.get(0).header("Content-Type")).startsWith("application/x-www-form-urlencoded");
            assertThat(heard.get(0).body()).isEqualTo("grant_type=client_credentials&scope=all-apis");
            assertThat(heard.get(2).header("Authorization")).isEqualTo("Bearer t1");
            assertThat(heard.get(4).header("Authorization")).isEqualTo("Bearer t2");
            assertThat(workspace.client.runs().requests("prod")).isEqualTo(3);
        }
    }

    @Test
    void entraIsAskedAtItsOwnAddressWithoutAHeader() {
        try (ScriptedServer entra = new ScriptedServer()) {
            Credentials credentials = new Credentials.Entra("tenant", "client", "s3cr3t+/=", entra.uri());
            entra.script = provider(3600, json("{}"));
            try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, credentials)) {
                workspace.client.runs().active("prod").next();

                assertThat(workspace.server.heard.get(0).header("Authorization"))
                        .isEqualTo("Bearer t1");
            }
            assertThat(entra.heard.get(0).path()).isEqualTo("/tenant/oauth2/v2.0/token");
            assertThat(entra.heard.get(0).header("Authorization")).isEmpty();
            assertThat(entra.heard.get(0).body())
                    .isEqualTo("grant_type=client_credentials&client_id=client&client_secret=s3cr3t%2B%2F%3D"
                            + "&scope=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d%2F.default");
        }
    }

    @Test
    void manyCallsAtOnceAskForOneToken() {
        try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, OAUTH)) {
            workspace.server.script = provider(3600, json("{}"));

            IntStream.range(0, 20)
                    .parallel()
                    .forEach(i -> workspace.client.runs().active("prod").next());

            assertThat(issued).hasValue(1);
        }
    }

    @Test
    void aReadWhoseTokenIsTurnedAwayGoesAgainWithANewOne() {
        try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, OAUTH)) {
            Script api =
                    (heard, exchange) -> status(heard.header("Authorization").endsWith("t1") ? 401 : 200, "{}")
                            .play(heard, exchange);
            workspace.server.script = provider(3600, api);

            assertThat(workspace.client.runs().active("prod").next()).isEmpty();
            assertThat(issued).hasValue(2);
        }
    }

    @Test
    void aReadThatIsTurnedAwayTwiceIsGivenUp() {
        try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, OAUTH)) {
            workspace.server.script = provider(3600, status(401, "{}"));

            WorkspaceFault fault =
                    faultOf(() -> workspace.client.runs().active("prod").next());

            assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
            assertThat(workspace.client.runs().requests("prod")).isEqualTo(2);
        }
    }

    @Test
    void aWriteWhoseTokenIsTurnedAwayIsNotDoneAndTheNextHasANewOne() {
        try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, OAUTH)) {
            Script api =
                    (heard, exchange) -> status(heard.header("Authorization").endsWith("t1") ? 401 : 200, "{}")
                            .play(heard, exchange);
            workspace.server.script = provider(3600, api);
            RunKey run = new RunKey("prod", 5);

            WorkspaceFault fault =
                    faultOf(() -> workspace.client.jobs(() -> true).cancel(run));
            assertThat(fault.kind()).isEqualTo(Kind.NOT_DONE);
            assertThat(workspace.client.runs().requests("prod")).isEqualTo(1);

            workspace.client.jobs(() -> true).cancel(run);
            assertThat(workspace.client.runs().requests("prod")).isEqualTo(2);
        }
    }

    @Test
    void withoutATokenNothingIsDoneAndNothingIsTold() {
        for (Script script : new Script[] {
            status(401, "{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + "\"}"),
            status(500, SECRET),
            json("{\"access_token\":\"\"}"),
            hangUp()
        }) {
            try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, OAUTH)) {
                workspace.server.script = script;

                WorkspaceFault fault =
                        faultOf(() -> workspace.client.jobs(() -> true).cancel(new RunKey("prod", 5)));

                assertThat(fault.kind()).isEqualTo(Kind.NOT_DONE);
                assertThat(fault.code()).isEqualTo("no_token");
                assertThat(fault.toString()).doesNotContain(SECRET);
                assertThat(workspace.paths()).containsOnly("/oidc/v1/token");
            }
        }
    }

    @Test
    void aTokenStillGoodIsUsedWhileTheProviderIsDown() {
        try (ScriptedWorkspace workspace = new ScriptedWorkspace(QUICK, OAUTH)) {
            workspace.server.script = provider(3600, json("{}"));
            workspace.client.runs().active("prod").next();
            workspace.clock.now = workspace.clock.now.plus(Duration.ofMinutes(57));
            workspace.server.script = (heard, exchange) ->
                    status(heard.path().endsWith("/token") ? 503 : 200, "{}").play(heard, exchange);

            assertThat(workspace.client.runs().active("prod").next()).isEmpty();
        }
    }

    @Test
    void noSecretShowsInTexts() {
        var pat = new Credentials.Pat(SECRET);
        var entra = new Credentials.Entra("tenant", "client", SECRET, Credentials.Entra.PUBLIC_CLOUD);
        var access = new WorkspaceAccess("prod", URI.create("https://adb-1.net/"), pat, Limits.STANDARD);

        assertThat(pat + " " + OAUTH + entra + access + Call.form("/a/token", SECRET)
                        + new IssuedTokens.Issue(SECRET, Duration.ZERO) + new Answer(200, SECRET, false, null, null))
                .doesNotContain(SECRET);
    }

    @Test
    void aLineBreakAfterATokenIsDroppedAndOneWithinIsAMistake() {
        assertThat(new Credentials.Pat("abc\n").token()).isEqualTo("abc");
        assertThatThrownBy(() -> new Credentials.Pat("geheim\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://adb-1.azuredatabricks.net",
                "http://127.evil.com",
                "http://localhost.evil.com",
                "ftp://localhost",
                "adb-1.azuredatabricks.net",
                "https://user:geheim@adb-1.net",
                "https://adb-1.net/path",
                "https://adb-1.net?o=1"
            })
    void credentialsAreSentToNoSuchAddress(String host) {
        assertThatThrownBy(() -> new WorkspaceAccess("prod", URI.create(host), OAUTH, Limits.STANDARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prod")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1", "https://adb-1.net/"})
    void tlsOrLoopbackIsFine(String host) {
        assertThat(new WorkspaceAccess("prod", URI.create(host), OAUTH, Limits.STANDARD)
                        .host()
                        .getPath())
                .isEmpty();
    }
}

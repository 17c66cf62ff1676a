package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.demo.Fault;
import io.brickgate.demo.MailStandIn;
import io.brickgate.demo.PagerDutyStandIn;
import io.brickgate.demo.ServiceNowStandIn;
import io.brickgate.demo.SimulatedWorkspace;
import io.brickgate.demo.SlackStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CheckCommandTest {

    private static final String SECRET = "hunter2-hunter2";
    private static final String HASH = "{bcrypt}$2a$10$" + "a".repeat(53);

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Integer check(String... args) {
        List<String> words = new ArrayList<>(List.of("check"));
        words.addAll(List.of(args));
        words.add("--brickgate.data-dir=" + folder);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), new PrintStream(out), new PrintStream(err), variables);
        return Commands.run(Map.of("check", new CheckCommand()), words.toArray(String[]::new), terminal);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(said());
    }

    private void configured() {
        variables.put("DATABRICKS_HOST", "https://adb-1.azuredatabricks.net");
        variables.put("DATABRICKS_TOKEN", SECRET);
        variables.put("SMTP_HOST", "mail.example.org");
        variables.put("MAIL_FROM", "hub@example.org");
        variables.put("MAIL_TO", "team@example.org");
        variables.put("BRICKGATE_SECURITY_USERS_0_NAME", "ann");
        variables.put("BRICKGATE_SECURITY_USERS_0_PASSWORD", HASH);
        variables.put("BRICKGATE_SECURITY_USERS_0_ROLES", "viewer,operator");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), text);
    }

    @Test
    void nothingConfiguredMeansTheDemo() throws IOException {
        assertThat(check("--json")).isZero();
        assertThat(json().path("ok").asBoolean()).isTrue();
        assertThat(json().at("/findings/0/problem").asText()).contains("the demo would run");
    }

    @Test
    void aWholeConfigurationIsGood() {
        configured();
        assertThat(check()).as(said()).isZero();
        assertThat(said())
                .contains("✓ workspace default", "✓ channel email", "– channel slack", "off: neither 'token'")
                .doesNotContain(SECRET);
    }

    @Test
    void aWrongKeyIsNamedWithItsLineAndTheRightOne() throws IOException {
        configured();
        Path file = file("brickgate:\n  poll:\n    overlop: 5m\n");
        assertThat(check("--json", "--spring.config.additional-location=" + file))
                .isEqualTo(1);
        JsonNode finding = json().at("/findings/0");
        assertThat(finding.path("key").asText()).isEqualTo("brickgate.poll.overlop");
        assertThat(finding.path("problem").asText()).contains("own.yaml:3");
        assertThat(finding.path("remedy").asText()).contains("brickgate.poll.overlap");
        assertThat(json().at("/workspaces/0/state").asText()).isEqualTo("GOOD");
    }

    @Test
    void valuesThatCannotBeReadAreNotQuoted() {
        configured();
        variables.put("BRICKGATE_SECURITY_USERS_0_ROLES", SECRET);
        assertThat(check("--brickgate.poll.overlap=5m")).isEqualTo(1);
        assertThat(said()).contains("viewer, operator, approver").doesNotContain(SECRET);
    }

    @Test
    void workspacesSayWhatTheyLack() {
        configured();
        variables.put("DATABRICKS_HOST", "http://adb-1.azuredatabricks.net");
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains("brickgate.workspaces[default]", "must begin with https://");
        variables.put("DATABRICKS_HOST", "https://adb-1.azuredatabricks.net");
        variables.remove("DATABRICKS_TOKEN");
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains("no credentials");
    }

    @Test
    void usersMustBeThereStrongAndAbleToAct() {
        configured();
        variables.put("BRICKGATE_SECURITY_USERS_0_PASSWORD", "{noop}" + SECRET);
        variables.put("BRICKGATE_SECURITY_USERS_0_ROLES", "viewer");
        assertThat(check()).isEqualTo(1);
        assertThat(said())
                .contains("a plain password is for the demo alone", "nobody has the role operator")
                .doesNotContain(SECRET);
        variables.keySet().removeIf(name -> name.contains("USERS"));
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains("nobody could log in");
    }

    @Test
    void thePolicysMistakesHaveTheirFileAndLine() throws IOException {
        configured();
        Path policy = Files.createDirectory(folder.resolve("policy"));
        Files.writeString(policy.resolve("a.yaml"), """
                rules:
                  - name: loud
                    match: {category: INFRA}
                    verdict: SHOUT
                """);
        assertThat(check("--json", "--brickgate.policy=" + policy)).isEqualTo(1);
        assertThat(json().path("findings").findValuesAsText("key")).contains(policy.resolve("a.yaml") + ":4");
    }

    @Test
    void foldersAndTheDatabaseAreLookedAt() {
        configured();
        assertThat(check(
                        "--brickgate.routes=" + folder,
                        "--brickgate.db.url=jdbc:mysql://h/d",
                        "--brickgate.poll.cron=every minute"))
                .isEqualTo(1);
        assertThat(said()).contains("lacks the chapters", "brickgate.db.url", "no Quartz cron expression");
    }

    @Test
    void wordsThatAreNoSettingsAreBadUsage() {
        assertThat(check("--jsno")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("unknown option '--jsno'");
    }

    @Test
    void onlineTheWorkspaceAndTheChannelsAreAsked() throws IOException {
        try (SimulatedWorkspace workspace = SimulatedWorkspace.start();
                SlackStandIn slack = SlackStandIn.start(0);
                ServiceNowStandIn serviceNow = ServiceNowStandIn.start(0);
                PagerDutyStandIn pagerDuty = PagerDutyStandIn.start(0);
                MailStandIn mail = MailStandIn.start(0)) {
            workspace.job("orders", Map.of());
            configured();
            variables.put("DATABRICKS_HOST", workspace.url());
            variables.put("DATABRICKS_TOKEN", workspace.logins().token());
            variables.put("SLACK_BOT_TOKEN", slack.token());
            variables.put("SLACK_CHANNEL", SlackStandIn.CHANNEL);
            variables.put("SLACK_API_URL", slack.apiUrl());
            variables.put("SMTP_HOST", mail.host());
            variables.put("SMTP_PORT", String.valueOf(mail.port()));
            variables.put("SMTP_TLS", "none");
            variables.put("SERVICENOW_URL", serviceNow.url());
            variables.put("SERVICENOW_USERNAME", serviceNow.username());
            variables.put("SERVICENOW_PASSWORD", serviceNow.password());
            variables.put("PAGERDUTY_ROUTING_KEY", pagerDuty.routingKey());
            variables.put("PAGERDUTY_EVENTS_URL", pagerDuty.eventsUrl());
            assertThat(check("--online")).as(said()).isZero();
            assertThat(said())
                    .contains("takes the hub for", "Slack knows brickgate", "table incident can be read")
                    .contains("the mail server takes the hub", "cannot be checked without sending an event");
            assertThat(mail.mails()).isEmpty();
            assertThat(slack.messages()).isEmpty();

            out.reset();
            workspace.permission(workspace.job("payments", Map.of()), "CAN_VIEW");
            workspace.permission(workspace.job("owned", Map.of()), "CAN_MANAGE");
            workspace.cluster("shared", "RUNNING");
            assertThat(check("--online")).isEqualTo(1);
            assertThat(said())
                    .contains("missing: brickgate-hub lacks CAN_MANAGE_RUN on job payments, so that it cannot run")
                    .contains("excess: brickgate-hub may change job owned")
                    .doesNotContain("job orders", "cluster shared");

            out.reset();
            variables.put("DATABRICKS_TOKEN", SECRET);
            variables.put("SLACK_BOT_TOKEN", SECRET);
            variables.put("SERVICENOW_PASSWORD", SECRET);
            mail.faults().onEverything().times(1).with(Fault.refusal(421, "go away"));
            assertThat(check("--online", "--json")).isEqualTo(1);
            assertThat(json().path("workspaces")).hasSize(1);
            assertThat(said())
                    .contains("check the credentials", "invalid_auth", "ServiceNow refuses user or password")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aTemplateThatCannotBeUsedIsNamed() throws IOException {
        Path routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.writeString(routes.resolve("channels/email.txt"), "[(${headlin})] [(${notice.nobody})]");
        variables.put("BRICKGATE_ROUTES", routes.toString());
        configured();
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains("email", "its template cannot be used", "email.txt", "line 1");
        Files.delete(routes.resolve("channels/email.txt"));
        out.reset();
        check();
        assertThat(said()).doesNotContain("cannot be used");
    }
}

package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.brickgate.demo.Ending;
import io.brickgate.demo.StandIn;
import io.brickgate.rest.Contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Of 500 things of the workspace that the hub has read, not one comes out to whoever is no operator. */
@Tag("once")
class FiveHundredCanariesIT {

    private static final int FLOCKS = 50;
    private static final List<Flock> ALL =
            IntStream.range(0, FLOCKS).mapToObj(Flock::of).toList();
    private static final Queue<String> LOGGED = new ConcurrentLinkedQueue<>();
    private static final AppenderBase<ILoggingEvent> LISTENING = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            LOGGED.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                LOGGED.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };

    private static final List<Long> RUNS = new ArrayList<>();

    /** Ten canaries of one run, each in the shape in which such a thing really comes. */
    private record Flock(int number, List<String> canaries) {

        static Flock of(int n) {
            String id = "%03d".formatted(n);
            return new Flock(
                    n,
                    List.of(
                            "adb-77405601234" + id + ".7.azuredatabricks.net",
                            "0421-093" + id + "-canary" + id,
                            "/Users/canary" + id + "@example.org/etl/load",
                            "dapi0123456789abcdef0123456789abc" + id,
                            "Pa55-" + id + ",word",
                            "canary-value-" + id,
                            "canary-secret-" + id,
                            "canary_trace_" + id,
                            "canary_log_" + id,
                            "10.77." + n + ".13"));
        }

        String at(int i) {
            return canaries.get(i);
        }

        String leak() {
            return "cannot load https://" + at(0) + "/?o=7#job/1 on cluster " + at(1) + " for " + at(2) + " with token "
                    + at(3) + " at jdbc:postgresql://u@" + at(9) + "/db?password=\"" + at(4) + "\"";
        }

        long failed() {
            long job = Gate.WORLD
                    .workspace
                    .job("flock_" + number)
                    .tag("team", "gate")
                    .parameter("customer", at(5))
                    .parameter("API_Token", at(6))
                    .add();
            String trace = "Traceback (most recent call last):\n"
                    + ("  File \"" + at(2) + ".py\", line 7, in " + at(7) + "\n").repeat(20) + "ValueError: " + leak();
            return Gate.WORLD
                    .workspace
                    .run(job)
                    .ends(Ending.userCode("ValueError: " + leak(), trace, at(8) + "\n" + leak()))
                    .start();
        }
    }

    @BeforeAll
    static void planted() {
        LISTENING.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(LISTENING);
        ALL.forEach(flock -> RUNS.add(flock.failed()));
        RUNS.forEach(Gate::handled);
        await().atMost(Gate.PATIENCE).untilAsserted(() -> assertThat(
                        Gate.WORLD.slack.messages().toString().split("flock_"))
                .hasSizeGreaterThan(FLOCKS));
        String order =
                "{\"reason\":\"x\",\"parameters\":{\"customer\":\"" + ALL.get(0).at(5) + "\"}}";
        post("/api/v1/runs/" + RUNS.get(0) + "/retry")
                .as("operator")
                .json(order)
                .send()
                .is(200);
    }

    @AfterAll
    static void deaf() {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(LISTENING);
    }

    @Test
    void theHubHasReadAllOfThem() {
        List<String> books = Stream.of(
                        "select tasks from run", "select parameters from run", "select trace from failure")
                .flatMap(query -> Gate.HUB.books().sql(query).query(String.class).list().stream())
                .toList();
        String read = String.join("\n", books).replace("\\", "");
        assertThat(canaries()).hasSize(500).allSatisfy(canary -> assertThat(read)
                .contains(canary));
    }

    @Test
    void nobodyButOperatorsReadsOneOverRestOrInThePages() {
        for (String who : List.of("viewer", "auditor")) {
            List<String> read = new ArrayList<>();
            for (long run : RUNS) {
                for (String path : List.of("", "/status", "/error", "/error?raw=true")) {
                    read.add(told("/api/v1/runs/" + run + path, who));
                }
                read.add(told("/runs/" + run, who));
                read.add(told("/api/v1/incidents/" + Gate.incidentOf(run), who));
            }
            for (Operation operation : Contract.operations()) {
                if (operation.method().equals("GET") && !operation.path().contains("{")) {
                    read.add(told("/api/v1" + operation.path() + "?limit=200", who));
                    read.add(told("/api/v1" + operation.path(), who));
                }
            }
            read.add(told("/", who));
            assertClean("what a " + who + " reads", read);
        }
    }

    @Test
    void noChannelCarriesOne() {
        for (StandIn receiver : List.of(Gate.WORLD.slack, Gate.WORLD.pagerDuty, Gate.WORLD.serviceNow)) {
            List<String> sent = receiver.requests().stream()
                    .map(request -> request.path() + request.body())
                    .toList();
            assertThat(String.join("", sent)).contains("flock_");
            assertClean(receiver.getClass().getSimpleName(), sent);
        }
        List<String> mails = Gate.WORLD.mail.mails().stream()
                .map(mail -> mail.raw() + mail.part("text/plain") + mail.part("text/html"))
                .toList();
        assertThat(String.join("", mails)).contains("flock_");
        assertClean("mail", mails);
    }

    @Test
    void noLogMetricOrRecordHoldsOne() {
        assertClean("log", List.copyOf(LOGGED));
        assertClean("metrics", List.of(told("/actuator/prometheus", "viewer"), told("/actuator/prometheus", "admin")));
        String export = told("/api/v1/audit/export", "auditor");
        assertThat(export).contains("failure.decided");
        assertClean("audit export", List.of(export));
    }

    @Test
    void refusalsRepeatNone() {
        List<String> read = new ArrayList<>();
        for (Flock flock : ALL) {
            long run = RUNS.get(flock.number());
            read.add(post("/api/v1/runs/" + run + "/retry")
                    .as("viewer")
                    .json("{\"reason\":\"x\"}")
                    .send()
                    .body());
            read.add(get("/api/v1/runs/" + run + "/errors").as("viewer").send().body());
        }
        assertClean("problems", read);
    }

    @Test
    void aSecretParameterIsShownToNobodyAndKnownAgain() {
        Flock flock = ALL.get(3);
        Told told = get("/api/v1/runs/" + RUNS.get(3)).as("operator").send().is(200);
        assertThat(told.body()).contains(flock.at(5)).doesNotContain(flock.at(6));
        String name = told.json().at("/parameters/API_Token").asText();
        assertThat(name).matches("secret-[0-9a-f]{12}");
        assertThat(get("/api/v1/runs/" + RUNS.get(3))
                        .as("operator")
                        .send()
                        .json()
                        .at("/parameters/API_Token")
                        .asText())
                .isEqualTo(name);
    }

    private static String told(String path, String who) {
        Told told = get(path).as(who).send();
        assertThat(told.status()).as(path).isLessThan(500);
        return told.body() + told.raw().headers();
    }

    private static List<String> canaries() {
        return ALL.stream().flatMap(flock -> flock.canaries().stream()).toList();
    }

    private static void assertClean(String where, List<String> texts) {
        String all = String.join("\n", texts);

        assertThat(canaries()).as(where).noneMatch(all::contains);
    }
}

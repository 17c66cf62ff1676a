package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.demo.Fault;
import io.brickgate.demo.Faults;
import io.brickgate.demo.PagerDutyIncident;
import io.brickgate.demo.ReceivedMail;
import io.brickgate.demo.Reply;
import io.brickgate.demo.Request;
import io.brickgate.demo.ServiceNowRecord;
import io.brickgate.demo.ServiceNowStandIn;
import io.brickgate.demo.SlackMessage;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.ChannelTypes;
import io.brickgate.notifications.Delivery;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.notifications.NoticeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is told arrives once, in the receiver's own form, and what goes wrong is known for what it is. */
class ChannelContractIT {

    private static Receivers receivers;

    private final Notices notices = new Notices();

    @BeforeAll
    static void start() throws Exception {
        receivers = new Receivers();
    }

    @AfterAll
    static void stop() {
        receivers.close();
    }

    @AfterEach
    void clear() {
        receivers.clearFaults();
    }

    // --- every channel, every kind

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyChannelTakesEveryKindOfNoticeFirstAndLater(NoticeKind kind) {
        for (String name : List.of("slack", "slack-named", "webhook", "email", "servicenow", "pagerduty")) {
            String reference = receivers.deliver(notices.first(receivers.channel(name), NoticeKind.OPENED));
            receivers.deliver(notices.later(receivers.channel(name), kind, reference));
            receivers.deliver(new Notices().first(receivers.channel(name), kind));
        }
    }

    @Test
    void slackShowsOneMessageAnIncidentWithItsHistoryInTheThread() {
        String reference = tellSlack(NoticeKind.OPENED, null);
        tellSlack(NoticeKind.FAILED_AGAIN, reference);
        assertThat(tellSlack(NoticeKind.RESOLVED, reference)).isEqualTo(reference);
        List<SlackMessage> messages = slackMessages();
        assertThat(messages).hasSize(3);
        SlackMessage card = messages.get(0);
        assertThat(reference).isEqualTo(card.channel() + ":" + card.ts());
        assertThat(card.text()).startsWith("✅").contains("is resolved");
        assertThat(card.earlier()).hasSize(2);
        assertThat(card.blocks().toString())
                .contains("nightly &lt;orders&gt; &amp; ")
                .contains("Node &lt;lost&gt; &amp; gone ''' *x*")
                .contains("http://localhost:8080/runs/42", "Since", "Retry 1 of 3", notices.incident);
        assertThat(messages.get(1).threadTs()).isEqualTo(card.ts());
        assertThat(messages.get(2).threadTs()).isEqualTo(card.ts());
    }

    @Test
    void aSlackCardThatSomebodyDeletedIsPostedAnew() {
        String gone = receivers.slack.channel("data-alerts") + ":1.000001";
        assertThat(tellSlack(NoticeKind.FAILED_AGAIN, gone)).isNotEqualTo(gone);
        assertThat(slackMessages()).hasSize(1);
    }

    @Test
    void aWebhookGetsAllOfItAsText() {
        receivers.deliver(notices.first(receivers.channel("webhook"), NoticeKind.OPENED));
        assertThat(slackMessages()).singleElement().satisfies(message -> assertThat(message.text())
                .contains(
                        "nightly &lt;orders&gt; &amp;",
                        "INFRA, spot preemption",
                        "Retry 1 of 3",
                        "|Open in Brickgate>"));
    }

    @Test
    void mailsAboutOneIncidentAreOneThreadInTextAndHtml() {
        receivers.deliver(notices.first(receivers.channel("email"), NoticeKind.OPENED));
        receivers.deliver(notices.first(receivers.channel("email"), NoticeKind.RESOLVED));
        List<ReceivedMail> mails = mails();
        assertThat(mails).hasSize(2);
        assertThat(mails)
                .extracting(ReceivedMail::subject)
                .containsOnly("[Brickgate] nightly <orders> & \"more\": INFRA, spot preemption");
        assertThat(mails)
                .extracting(mail -> mail.header("References"))
                .containsOnly("<incident-" + notices.incident + "@brickgate.example.org>");
        assertThat(mails).extracting(mail -> mail.header("Message-ID")).doesNotHaveDuplicates();
        ReceivedMail first = mails.get(0);
        assertThat(first.recipients()).containsExactlyInAnyOrder("ops@example.org", "night@example.org");
        assertThat(first.part("text/plain")).contains("nightly <orders> & \"more\" failed", "Retry 1 of 3");
        assertThat(first.part("text/html"))
                .contains("nightly &lt;orders&gt; &amp; ", "Node &lt;lost&gt;")
                .doesNotContain("<orders>");
    }

    @Test
    void serviceNowHasOneRecordAnIncidentWithWorkNotesUntilItIsResolved() {
        receivers.serviceNow.needCloseNotes();
        String sysId = receivers.deliver(notices.first(receivers.channel("servicenow"), NoticeKind.OPENED));
        receivers.deliver(notices.later(receivers.channel("servicenow"), NoticeKind.FAILED_AGAIN, sysId));
        receivers.deliver(notices.later(receivers.channel("servicenow"), NoticeKind.RESOLVED, null));
        ServiceNowRecord record = record();
        assertThat(record.sysId()).isEqualTo(sysId);
        assertThat(record.workNotes()).hasSize(2);
        assertThat(record.get("urgency")).isEqualTo("2");
        assertThat(record.get("state")).isEqualTo("6");
        assertThat(record.get("close_code")).isNotBlank();
        assertThat(record.get("description")).contains("The cloud took the machine back.", "Node <lost>");
    }

    @Test
    void aRecordThatPeopleHaveClosedIsNotOpenedAgain() {
        receivers.deliver(notices.first(receivers.channel("servicenow"), NoticeKind.RESOLVED));
        receivers.deliver(notices.first(receivers.channel("servicenow"), NoticeKind.RESOLVED));
        assertThat(record().workNotes()).hasSize(1);
    }

    @Test
    void pagerDutyIsTriggeredAcknowledgedAndResolvedUnderOneKey() {
        Stream.of(
                        NoticeKind.OPENED,
                        NoticeKind.ACTED,
                        NoticeKind.FAILED_AGAIN,
                        NoticeKind.ACKNOWLEDGED,
                        NoticeKind.RESOLVED)
                .forEach(kind -> receivers.deliver(notices.first(receivers.channel("pagerduty"), kind)));
        assertThat(pages()).singleElement().satisfies(page -> {
            assertThat(page.state()).isEqualTo("resolved");
            assertThat(page.severity()).isEqualTo("error");
            assertThat(page.events()).hasSize(4);
            assertThat(page.events()
                            .get(0)
                            .at("/payload/custom_details/evidence/0")
                            .asText())
                    .contains("Node");
            assertThat(page.events().get(0).at("/links/0/href").asText()).isEqualTo("http://localhost:8080/runs/42");
        });
    }

    // --- what goes wrong

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aBrokenReceiverIsTriedAgain(int status) {
        web().forEach(name -> {
            faults(name).onEverything().with(Fault.html(status));
            assertThat(fault(name)).as(name).satisfies(fault -> {
                assertThat(fault.again()).isTrue();
                assertThat(fault.problem()).contains(Integer.toString(status));
            });
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 422})
    void aRefusalIsNotTriedAgain(int status) {
        web().forEach(name -> {
            faults(name).onEverything().with(Fault.html(status));
            assertThat(fault(name).again()).as(name).isFalse();
        });
    }

    @Test
    void aReceiverThatSaysWhenToComeBackIsHeard() {
        List.of("slack", "pagerduty").forEach(name -> {
            faults(name).onEverything().with(Fault.tooManyRequests(Duration.ofSeconds(37)));
            assertThat(fault(name))
                    .extracting(DeliveryFault::again, DeliveryFault::unsure, DeliveryFault::retryAfter)
                    .containsExactly(true, false, Duration.ofSeconds(37));
        });
        Reply later = Reply.html(429, "Slow down").with("Retry-After", "Wed, 02 Jan 2030 03:05:05 GMT");
        faults("servicenow").onEverything().with(Fault.answer(later));
        assertThat(fault("servicenow").retryAfter()).isEqualTo(Duration.ofMinutes(1));
        for (String name : List.of("webhook", "servicenow", "servicenow-oauth")) {
            faults(name).clear();
            faults(name).onEverything().with(Fault.tooManyRequests());
            assertThat(fault(name).again()).as(name).isTrue();
        }
    }

    @Test
    void aSleepingServiceNowInstanceIsTriedAgain() {
        faults("servicenow").onEverything().with(ServiceNowStandIn.hibernating());
        assertThat(fault("servicenow")).satisfies(fault -> {
            assertThat(fault.again()).isTrue();
            assertThat(fault.problem()).contains("503");
        });
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        web().forEach(name -> {
            for (Fault broken : List.of(Fault.hangUp(), Fault.truncation(), Fault.lostReply())) {
                faults(name).clear();
                faults(name).onEverything().with(broken);
                assertThat(fault(name)).as(name + broken).satisfies(fault -> {
                    assertThat(fault.again()).isTrue();
                    assertThat(fault.problem()).isNotBlank();
                });
            }
        });
    }

    @Test
    void aReceiverThatNeverAnswersEndsWithinTwentySeconds() {
        List<CompletableFuture<String>> all = Stream.of(
                        "slack", "webhook", "email", "servicenow", "servicenow-oauth", "pagerduty")
                .map(name -> {
                    faults(name).onEverything().with(Fault.silence());
                    return CompletableFuture.supplyAsync(
                                    () -> name + " " + fault(name), task -> new Thread(task).start())
                            .completeOnTimeout(name + " hangs", 20, TimeUnit.SECONDS);
                })
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one.join()).contains("again=true"));
    }

    @Test
    void slacksOkFalseIsARefusalAndItsOwnTroublesAreNot() {
        assertThat(fault("slack-lost")).satisfies(fault -> {
            assertThat(fault.again()).isFalse();
            assertThat(fault.problem()).contains("channel_not_found");
        });
        for (String error : List.of("ratelimited", "internal_error", "service_unavailable")) {
            faults("slack").clear();
            faults("slack").onEverything().with(Fault.answer(refusal(error)));
            assertThat(fault("slack").again()).as(error).isTrue();
        }
    }

    @Test
    void wrongCredentialsAreNotTriedAgain() {
        assertThat(fault("servicenow-wrong").again()).isFalse();
        assertThat(fault("pagerduty-wrong")).satisfies(fault -> {
            assertThat(fault.again()).isFalse();
            assertThat(fault.problem()).contains("Invalid routing key");
        });
    }

    @Test
    void aMailServersTemporaryReplyIsTriedAgainAndItsPermanentOneIsNot() {
        faults("email").onEverything().with(Fault.refusal(451, "Try later"));
        assertThat(fault("email"))
                .extracting(DeliveryFault::again, DeliveryFault::unsure)
                .containsExactly(true, false);
        faults("email").clear();
        faults("email").onEverything().with(Fault.refusal(550, "No such user"));
        assertThat(fault("email")).satisfies(fault -> {
            assertThat(fault.again()).isFalse();
            assertThat(fault.problem()).contains("550", "No such user");
        });
    }

    @Test
    void aMailIsUnsureOnlyOnceItsServerHasAllOfIt() throws Exception {
        assertThat(hungUpOn(".")).isTrue();
        assertThat(hungUpOn("MAIL")).isFalse();
        assertThat(hungUpOn("DATA")).isFalse();
        assertThat(hungUpOn("EHLO")).isFalse();
    }

    @Test
    void aMailServerThatIsNotThereIsTriedAgain() {
        assertThat(receivers.fault(notices.first(mailTo(9), NoticeKind.OPENED)))
                .extracting(DeliveryFault::again, DeliveryFault::unsure)
                .containsExactly(true, false);
    }

    @Test
    void serviceNowIsSignedInToByOAuthsPasswordGrantWhereThereIsAClient() {
        Delivery delivery = notices.first(receivers.channel("servicenow-token"), NoticeKind.OPENED);
        assertThat(receivers.deliver(delivery)).isEqualTo("abc");
        assertThat(receivers.tokenServiceNow.grants).singleElement().asString().contains("grant_type=password");
        assertThat(receivers.tokenServiceNow.calls).containsExactly("GET Bearer given", "POST Bearer given");
    }

    @Test
    void aMailServerWithoutTlsGetsNothingWhereTlsIsRequired() {
        assertThat(fault("email-tls").again()).isFalse();
        assertThat(mails()).isEmpty();
    }

    // --- once

    @Test
    void whatIsSentTwiceIsSeenOnce() {
        for (String name : List.of("slack", "servicenow", "pagerduty")) {
            Delivery delivery = notices.first(receivers.channel(name), NoticeKind.OPENED);
            String reference = receivers.deliver(delivery);
            assertThat(receivers.deliver(Notices.again(delivery))).isEqualTo(reference);
        }
        assertThat(slackMessages()).hasSize(1);
        assertThat(record().workNotes()).isEmpty();
        assertThat(pages()).hasSize(1);
    }

    @Test
    void aLaterNoticeSentTwiceIsSeenOnce() {
        for (String name : List.of("slack", "servicenow")) {
            String reference = receivers.deliver(notices.first(receivers.channel(name), NoticeKind.OPENED));
            Delivery delivery = notices.later(receivers.channel(name), NoticeKind.ACTED, reference);
            receivers.deliver(delivery);
            receivers.deliver(Notices.again(delivery));
        }
        assertThat(slackMessages()).hasSize(2);
        assertThat(record().workNotes()).hasSize(1);
    }

    @Test
    void slackIsToldWhereLookingIsNotAllowed() {
        receivers.slack.faults().on("conversations.").with(Fault.answer(refusal("missing_scope")));
        receivers.deliver(Notices.again(notices.first(receivers.channel("slack"), NoticeKind.OPENED)));
        assertThat(slackMessages()).hasSize(1);
    }

    // --- nothing foreign gets in, no secret gets out

    @ParameterizedTest
    @ValueSource(strings = {"slack", "webhook", "email", "servicenow", "pagerduty"})
    void headersOfTheMessageChangeNothing(String name) {
        Map<String, Object> headers = Map.of(
                "To", "evil@example.org",
                "Cc", "evil@example.org",
                "Subject", "evil",
                "From", "evil@example.org",
                "Authorization", "evil",
                "CamelHttpUri", "http://127.0.0.1:9/evil",
                "CamelHttpQuery", "evil=1",
                "CamelServiceNowTable", "evil",
                "CamelServiceNowSysId", "evil",
                "X-Evil", "evil");
        Exchange sent = receivers.send(notices.first(receivers.channel(name), NoticeKind.OPENED), headers);
        assertThat(sent.getException()).isNull();
        assertThat(arrived()).hasSize(1);
        Stream<Request> requests = Stream.of(receivers.slack, receivers.pagerDuty, receivers.serviceNow)
                .flatMap(receiver -> receiver.requests().stream());
        assertThat(requests.map(Request::toString)).noneMatch(request -> request.contains("evil"));
        assertThat(receivers.mail.mails()).noneMatch(mail -> (mail.raw() + mail.recipients()).contains("evil"));
    }

    @Test
    void noSecretIsInAnyProblemOrEndpoint() {
        List<String> seen = Stream.of("slack", "webhook", "servicenow", "servicenow-oauth", "pagerduty")
                .flatMap(name -> {
                    String echo = String.join(" ", receivers.secrets());
                    return Stream.of(
                                    Fault.answer(Reply.text(400, echo)),
                                    Fault.answer(Reply.text(500, echo)),
                                    Fault.hangUp())
                            .map(fault -> {
                                faults(name).clear();
                                faults(name).onEverything().with(fault);
                                return fault(name).problem();
                            });
                })
                .toList();
        assertThat(receivers.secrets()).isNotEmpty().allSatisfy(secret -> {
            assertThat(seen).noneMatch(problem -> problem.contains(secret));
            assertThat(receivers.endpoints()).noneMatch(uri -> uri.contains(secret));
            assertThat(receivers.channels.toString()).doesNotContain(secret);
        });
        assertThat(seen).allMatch(problem -> problem.length() <= 500);
    }

    private static Stream<String> web() {
        return Stream.of("slack", "webhook", "servicenow", "pagerduty");
    }

    private static Faults faults(String channel) {
        return switch (receivers.channel(channel).type()) {
            case "slack" -> receivers.slack.faults();
            case "servicenow" -> receivers.serviceNow.faults();
            case "pagerduty" -> receivers.pagerDuty.faults();
            default -> receivers.mail.faults();
        };
    }

    private DeliveryFault fault(String channel) {
        return receivers.fault(notices.first(receivers.channel(channel), NoticeKind.OPENED));
    }

    private String tellSlack(NoticeKind kind, String reference) {
        return receivers.deliver(notices.later(receivers.channel("slack"), kind, reference));
    }

    /** Whether the mail may have arrived. */
    private boolean hungUpOn(String line) throws IOException {
        try (RudeMailServer rude = new RudeMailServer(line)) {
            DeliveryFault fault = receivers.fault(notices.first(mailTo(rude.port()), NoticeKind.OPENED));
            assertThat(fault.again()).as(line).isTrue();
            return fault.unsure();
        }
    }

    private static Channel mailTo(int port) {
        Map<String, String> settings =
                Map.of("host", "127.0.0.1", "port", "" + port, "tls", "none", "from", "a@b.org", "to", "c@d.org");
        return ChannelTypes.read("elsewhere", "email", null, settings);
    }

    private static Reply refusal(String error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return Reply.json(200, body.put("ok", false).put("error", error));
    }

    private List<SlackMessage> slackMessages() {
        List<SlackMessage> own = receivers.slack.messages().stream()
                .filter(message -> message.toString().contains(notices.incident) || message.threadTs() != null)
                .toList();
        List<String> cards = own.stream().map(SlackMessage::ts).toList();
        return receivers.slack.messages().stream()
                .filter(message -> message.toString().contains(notices.incident)
                        || (message.threadTs() != null && cards.contains(message.threadTs())))
                .toList();
    }

    private List<ReceivedMail> mails() {
        return receivers.mail.mails().stream()
                .filter(mail -> mail.raw().contains(notices.incident))
                .toList();
    }

    private List<PagerDutyIncident> pages() {
        return receivers.pagerDuty.incidents().stream()
                .filter(page -> page.dedupKey().equals("brickgate-" + notices.incident))
                .toList();
    }

    private ServiceNowRecord record() {
        List<ServiceNowRecord> records = receivers.serviceNow.records("correlation_id=brickgate-" + notices.incident);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private List<?> arrived() {
        return Stream.of(
                        slackMessages(),
                        mails(),
                        pages(),
                        receivers.serviceNow.records("correlation_id=brickgate-" + notices.incident))
                .flatMap(List::stream)
                .toList();
    }
}

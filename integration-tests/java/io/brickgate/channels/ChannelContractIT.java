package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.demo.Fault;
import io.brickgate.demo.Reply;
import io.brickgate.demo.Request;
import io.brickgate.notifications.Delivery;
import io.brickgate.notifications.NoticeKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every channel takes every notice, once; nothing foreign gets in, and no secret gets out. */
@Tag("once")
class ChannelContractIT extends ChannelCase {

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyChannelTakesEveryKindOfNoticeFirstAndLater(NoticeKind kind) {
        for (String name : List.of("slack", "slack-named", "webhook", "email", "servicenow", "pagerduty", "teams")) {
            String reference = receivers.deliver(notices.first(receivers.channel(name), NoticeKind.OPENED));
            receivers.deliver(notices.later(receivers.channel(name), kind, reference));
            receivers.deliver(new Notices().first(receivers.channel(name), kind));
        }
    }

    @Test
    void whatIsSentTwiceIsSeenOnce() {
        for (String name : List.of("slack", "servicenow", "pagerduty")) {
            Delivery delivery = notices.first(receivers.channel(name), NoticeKind.OPENED);
            String reference = receivers.deliver(delivery);
            assertThat(receivers.deliver(Notices.again(delivery))).isEqualTo(reference);
        }
        assertThat(slackMessages()).hasSize(1);
        assertThat(record().workNotes()).isEmpty();
        assertThat(record().attachments()).hasSize(1);
        assertThat(pages()).hasSize(1);
    }

    @Test
    void whatAVerdictRestsOnIsAttachedToTheRecordMasked() {
        receivers.deliver(notices.first(receivers.channel("servicenow"), NoticeKind.OPENED));
        assertThat(record().attachments()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).endsWith(".txt");
            assertThat(file.content()).contains("state_message, line 1:", "Node <lost> & gone", notices.incident);
        });
    }

    @Test
    void anAttachmentWhoseAnswerWasLostIsNotAttachedTwice() {
        Delivery delivery = notices.first(receivers.channel("servicenow"), NoticeKind.OPENED);
        receivers.serviceNow.faults().on("/attachment/").with(Fault.lostReply());
        assertThat(receivers.fault(delivery).again()).isTrue();
        receivers.clearFaults();
        receivers.deliver(Notices.again(delivery));
        assertThat(record().attachments()).hasSize(1);
    }

    @Test
    void anInstanceThatTakesNoAttachmentsIsToldAllTheSame() {
        ObjectNode refused = JsonNodeFactory.instance.objectNode();
        refused.putObject("error").put("message", "Insufficient rights").put("detail", "ACL");
        receivers.serviceNow.faults().on("/attachment/").with(Fault.answer(Reply.json(403, refused)));
        receivers.deliver(notices.first(receivers.channel("servicenow"), NoticeKind.OPENED));
        assertThat(record().attachments()).isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"slack", "webhook", "email", "servicenow", "pagerduty", "teams"})
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
        assertThat(sent.getProperty("caught")).isNull();
        assertThat(arrived()).hasSize(1);
        Stream<Request> requests = Stream.of(receivers.slack, receivers.pagerDuty, receivers.serviceNow)
                .flatMap(receiver -> receiver.requests().stream());
        assertThat(requests.map(Request::toString)).noneMatch(request -> request.contains("evil"));
        assertThat(receivers.mail.mails()).noneMatch(mail -> (mail.raw() + mail.recipients()).contains("evil"));
    }

    @Test
    void noSecretIsInAnyProblemOrEndpoint() {
        List<String> seen = Stream.of("slack", "webhook", "servicenow", "servicenow-oauth", "pagerduty", "teams")
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
}

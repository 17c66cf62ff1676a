package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.demo.Faults;
import io.brickgate.demo.PagerDutyIncident;
import io.brickgate.demo.ReceivedMail;
import io.brickgate.demo.Reply;
import io.brickgate.demo.Request;
import io.brickgate.demo.ServiceNowRecord;
import io.brickgate.demo.SlackMessage;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.notifications.NoticeKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The receivers, and what has arrived there of one incident. */
abstract class ChannelCase {

    static Receivers receivers;

    final Notices notices = new Notices();

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

    static Stream<String> web() {
        return Stream.of("slack", "webhook", "servicenow", "pagerduty", "teams");
    }

    static Faults faults(String channel) {
        return switch (receivers.channel(channel).type()) {
            case "slack" -> receivers.slack.faults();
            case "servicenow" -> receivers.serviceNow.faults();
            case "pagerduty" -> receivers.pagerDuty.faults();
            case "teams" -> receivers.teams.faults();
            default -> receivers.mail.faults();
        };
    }

    DeliveryFault fault(String channel) {
        return receivers.fault(notices.first(receivers.channel(channel), NoticeKind.OPENED));
    }

    String tellSlack(NoticeKind kind, String reference) {
        return receivers.deliver(notices.later(receivers.channel("slack"), kind, reference));
    }

    static Reply refusal(String error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return Reply.json(200, body.put("ok", false).put("error", error));
    }

    List<SlackMessage> slackMessages() {
        List<SlackMessage> own = receivers.slack.messages().stream()
                .filter(message -> message.toString().contains(notices.incident) || message.threadTs() != null)
                .toList();
        List<String> cards = own.stream().map(SlackMessage::ts).toList();
        return receivers.slack.messages().stream()
                .filter(message -> message.toString().contains(notices.incident)
                        || (message.threadTs() != null && cards.contains(message.threadTs())))
                .toList();
    }

    List<ReceivedMail> mails() {
        return receivers.mail.mails().stream()
                .filter(mail -> mail.raw().contains(notices.incident))
                .toList();
    }

    List<PagerDutyIncident> pages() {
        return receivers.pagerDuty.incidents().stream()
                .filter(page -> page.dedupKey().equals("brickgate-" + notices.incident))
                .toList();
    }

    ServiceNowRecord record() {
        List<ServiceNowRecord> records = receivers.serviceNow.records("correlation_id=brickgate-" + notices.incident);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    List<Request> cards() {
        return receivers.teams.requests().stream()
                .filter(request -> request.body().contains(notices.incident))
                .toList();
    }

    List<?> arrived() {
        return Stream.of(
                        slackMessages(),
                        mails(),
                        pages(),
                        cards(),
                        receivers.serviceNow.records("correlation_id=brickgate-" + notices.incident))
                .flatMap(List::stream)
                .toList();
    }
}

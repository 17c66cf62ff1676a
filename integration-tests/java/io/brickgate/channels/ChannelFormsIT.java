package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.demo.ReceivedMail;
import io.brickgate.demo.ServiceNowRecord;
import io.brickgate.demo.SlackMessage;
import io.brickgate.notifications.NoticeKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each receiver is told in its own form, in one place an incident. */
@Tag("once")
class ChannelFormsIT extends ChannelCase {

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
}

package io.brickgate.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.documents.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LONG = "&<x>".repeat(3000);
    private static final Map<String, String> SETTINGS = Map.of(
            "token", "xoxb-1", "channel", "C1", "routing-key", "rk", "from", "hub@example.org", "to", "a@example.org");

    private static final Wordings WORDINGS = new Wordings(Path.of("routes"));

    private final Json json = new Json(MAPPER);

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void noTextIsLongerThanItsReceiverTakes(NoticeKind kind) throws Exception {
        Delivery delivery = SomeNotice.delivery(kind, LONG, LONG, SETTINGS);
        Slack slack = new Slack(json, WORDINGS);
        JsonNode card = MAPPER.readTree(slack.ask(slack.open(delivery)).body());
        assertThat(card.at("/blocks/0/text/text").asText()).hasSizeBetween(1, 150);
        assertThat(card.findValues("text").stream().filter(JsonNode::isTextual).map(JsonNode::asText))
                .allMatch(text -> !text.isEmpty() && text.length() <= 3000);
        JsonNode event =
                MAPPER.readTree(new PagerDuty(json, WORDINGS).write(delivery).json());
        assertThat(event.at("/payload/summary").asText()).hasSizeLessThanOrEqualTo(1024);
        Map<String, String> record = record(delivery);
        assertThat(record.get("short_description")).hasSizeLessThanOrEqualTo(160);
        assertThat(record.get("description")).hasSizeLessThanOrEqualTo(4000);
        assertThat(new Mails(WORDINGS).write(delivery).subject()).hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void noTextTellsMoreThanTheNotice(NoticeKind kind) {
        Map<String, String> settings = Map.of(
                "token",
                "xoxb-secret",
                "channel",
                "C1",
                "password",
                "pw-secret",
                "from",
                "hub@example.org",
                "to",
                "x@y.z");
        for (String text : texts(SomeNotice.delivery(kind, "nightly", "It stopped.", settings))) {
            assertThat(text)
                    .doesNotContain("secret", "/Workspace", "/Users/", "dbfs:", "adb-", "cloud.databricks")
                    .doesNotContainPattern("\\d{4}-\\d{6}-[a-z0-9]{8}");
        }
    }

    @Test
    void slackIsGivenNothingThatItWouldReadAsAMentionOrALink() {
        Delivery delivery =
                SomeNotice.delivery(NoticeKind.OPENED, "<!channel> & co", "<https://evil|ok> ```", SETTINGS);
        String webhook = new Slack(json, WORDINGS).text(new SlackTalk(delivery, SlackTalk.Step.WEBHOOK, null));
        String reply = SlackCard.of(delivery.notice(), WORDINGS).reply();
        assertThat(webhook + reply)
                .contains("&lt;!channel&gt; &amp; co", "&lt;https://evil|ok&gt;")
                .doesNotContain("<!channel", "<https://evil");
        assertThat(SlackCard.of(delivery.notice(), WORDINGS).blocks().stream()
                        .filter(block -> !block.toString().contains("type=header"))
                        .toList()
                        .toString())
                .doesNotContain("<!channel", "<https://evil");
    }

    @Test
    void htmlIsEscapedAndTextIsNot() {
        Mail mail =
                new Mails(WORDINGS).write(SomeNotice.delivery(NoticeKind.OPENED, "<b>job</b>", "1 < 2 & 3", SETTINGS));
        assertThat(mail.html())
                .contains("&lt;b&gt;job&lt;/b&gt;", "1 &lt; 2 &amp; 3")
                .doesNotContain("<b>");
        assertThat(mail.text()).contains("<b>job</b>", "1 < 2 & 3");
    }

    @Test
    void aJobsNameAddsNoHeaderToAMail() {
        Mail mail = new Mails(WORDINGS)
                .write(SomeNotice.delivery(NoticeKind.OPENED, "job\r\nBcc: evil@example.org", "text", SETTINGS));
        assertThat(mail.subject()).doesNotContain("\r", "\n").startsWith("[Brickgate] job Bcc");
    }

    @Test
    void aMailsIdIsTheSameAtEveryTryAndItsThreadForEveryNotice() {
        Mail first = new Mails(WORDINGS).write(SomeNotice.delivery(NoticeKind.OPENED, "job", "text", SETTINGS));
        Mail again = new Mails(WORDINGS).write(SomeNotice.delivery(NoticeKind.OPENED, "job", "text", SETTINGS));
        Mail later = new Mails(WORDINGS).write(SomeNotice.delivery(NoticeKind.RESOLVED, "job", "other", SETTINGS));
        assertThat(again.id()).isEqualTo(first.id()).startsWith("<n-7.").endsWith("@brickgate.example.org>");
        assertThat(later.thread()).isEqualTo(first.thread());
        assertThat(later.subject()).isEqualTo(first.subject());
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(Words.cap("ab😀cd", 4)).isEqualTo("ab…");
        assertThat(Words.cap("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void nothingThatIsPrintedCarriesASecret() {
        Delivery delivery = SomeNotice.delivery(NoticeKind.OPENED, "job", "text", SETTINGS);
        SlackTalk talk = new Slack(json, WORDINGS).open(delivery);
        List<Object> printed = List.of(
                delivery,
                talk,
                new Slack(json, WORDINGS).ask(talk),
                new PagerDuty(json, WORDINGS).write(delivery),
                new Mails(WORDINGS).write(delivery),
                new ServiceNow(WORDINGS).open(delivery));
        assertThat(printed)
                .noneMatch(one ->
                        one.toString().contains("xoxb-1") || one.toString().contains("rk\""));
    }

    private List<String> texts(Delivery delivery) {
        Mail mail = new Mails(WORDINGS).write(delivery);
        Slack slack = new Slack(json, WORDINGS);
        List<String> texts = new ArrayList<>(List.of(
                mail.text(),
                mail.html(),
                mail.subject(),
                slack.ask(slack.open(delivery)).body(),
                SlackCard.of(delivery.notice(), WORDINGS).text(),
                SlackCard.of(delivery.notice(), WORDINGS).reply(),
                new PagerDuty(json, WORDINGS).write(delivery).json()));
        texts.addAll(record(delivery).values());
        return texts;
    }

    private static Map<String, String> record(Delivery delivery) {
        ServiceNow serviceNow = new ServiceNow(WORDINGS);
        return serviceNow.hear(serviceNow.open(delivery), List.of()).fields();
    }
}

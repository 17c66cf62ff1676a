package io.brickgate.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTypesTest {

    @ParameterizedTest
    @ValueSource(strings = {"slack", "email", "servicenow", "pagerduty"})
    void aChannelWithoutCredentialsIsOffAndSaysWhy(String type) {
        Channel channel = ChannelTypes.read(type, type, null, Map.of());
        assertThat(channel.on()).isFalse();
        assertThat(channel.why()).contains("set");
    }

    @Test
    void aChannelWithWhatItNeedsIsOnAndHearsWhatItIsFor() {
        Channel channel = ChannelTypes.read("p", "pagerduty", null, Map.of("routing-key", " k ", "events-url", ""));
        assertThat(channel.on()).isTrue();
        assertThat(channel.why()).isEmpty();
        assertThat(channel.setting("routing-key")).isEqualTo("k");
        assertThat(channel.hears())
                .contains(NoticeKind.OPENED, NoticeKind.RESOLVED)
                .doesNotContain(NoticeKind.CONSENT_WANTED, NoticeKind.SILENCE_ENDS);
        assertThat(ChannelTypes.read("t", "teams", null, Map.of()).hears())
                .containsExactlyInAnyOrder(NoticeKind.values());
    }

    @Test
    void aChannelHearsNoMoreThanItIsToldTo() {
        Channel channel = ChannelTypes.read("p", "pagerduty", Set.of(NoticeKind.OPENED), Map.of());
        assertThat(channel.hears()).containsExactly(NoticeKind.OPENED);
    }

    @Test
    void aSlackTokenNeedsAChannelAndAWebhookDoesNot() {
        assertThat(ChannelTypes.read("s", "slack", null, Map.of("token", "xoxb-1"))
                        .why())
                .isEqualTo("not set: 'channel'");
        assertThat(ChannelTypes.read("s", "slack", null, Map.of("webhook-url", "https://hooks.slack.com/services/x"))
                        .on())
                .isTrue();
    }

    @Test
    void aServiceNowClientAloneIsNotEnough() {
        Map<String, String> client =
                Map.of("url", "https://x.service-now.com", "client-id", "id", "client-secret", "secret");
        assertThat(ChannelTypes.read("s", "servicenow", null, client).why())
                .contains("'username', 'password'", "client id alone");
    }

    @Test
    void anUnknownSettingIsNamedWithTheKnownOnesAndWithoutItsValue() {
        assertThatThrownBy(() -> ChannelTypes.read("s", "slack", null, Map.of("tokn", "xoxb-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Channel 's': setting 'tokn' is unknown; slack has api-url, app-token, channel,")
                .hasMessageNotContaining("xoxb-1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.org/x, https://",
        "ftp://x.example.org, web address",
        "not an address, web address",
        "https://user:pw@x.example.org/, user",
        "https://x.example.org/?key=1, query"
    })
    void anAddressThatWouldLeakIsRefusedWithoutQuotingIt(String url, String why) {
        assertThatThrownBy(() -> ChannelTypes.read("s", "slack", null, Map.of("webhook-url", url)))
                .hasMessageContaining("'webhook-url'")
                .hasMessageContaining(why)
                .hasMessageNotContaining(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/x", "http://127.0.0.1:1/x", "http://[::1]/x", "https://x.org/x"})
    void plainHttpStaysOnTheMachine(String url) {
        assertThat(ChannelTypes.read("s", "slack", null, Map.of("webhook-url", url))
                        .on())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"tls, yes", "port, smtp", "from, nobody@", "to, 'a@b.org; c'"})
    void aMailSettingThatCannotBeRightIsRefused(String key, String value) {
        assertThatThrownBy(() -> ChannelTypes.read("m", "email", null, Map.of(key, value)))
                .hasMessageContaining("Channel 'm': setting '" + key + "'");
    }

    @Test
    void aTypeOfOnesOwnTakesAnySetting() {
        assertThat(ChannelTypes.read("t", "teams", null, Map.of("anything", "1"))
                        .on())
                .isTrue();
    }
}

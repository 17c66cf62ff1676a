package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.brickgate.demo.Fault;
import io.brickgate.demo.Reply;
import io.brickgate.demo.ServiceNowStandIn;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at a receiver is known for what it is: to be tried again, or not. */
@Tag("once")
class ChannelFaultsIT extends ChannelCase {

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
                if (name.equals("teams") && broken.equals(Fault.truncation())) {
                    continue; // the answer has no body that could be cut
                }
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
    void aReceiverThatNeverAnswersIsNotWaitedForLong() {
        List<CompletableFuture<String>> all = Stream.of(
                        "slack", "webhook", "email", "servicenow", "servicenow-oauth", "pagerduty")
                .map(name -> {
                    faults(name).onEverything().with(Fault.silence());
                    return CompletableFuture.supplyAsync(
                                    () -> name + " " + fault(name), task -> new Thread(task).start())
                            .completeOnTimeout(name + " hangs", 35, TimeUnit.SECONDS);
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
    void aMailServerThatNobodyVouchesForGetsNothing() {
        GreenMail stranger = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        stranger.start();
        try {
            int port = stranger.getSmtps().getPort();
            assertThat(receivers
                            .fault(notices.first(mailTo(port, "tls"), NoticeKind.OPENED))
                            .unsure())
                    .isFalse();
            assertThat(stranger.getReceivedMessages()).isEmpty();
        } finally {
            stranger.stop();
        }
    }

    @Test
    void aMailServerThatIsNotThereIsTriedAgain() {
        assertThat(receivers.fault(notices.first(mailTo(9, "none"), NoticeKind.OPENED)))
                .extracting(DeliveryFault::again, DeliveryFault::unsure)
                .containsExactly(true, false);
    }

    @Test
    void serviceNowIsSignedInToByOAuthsPasswordGrantWhereThereIsAClient() {
        Delivery delivery = notices.first(receivers.channel("servicenow-token"), NoticeKind.OPENED);
        assertThat(receivers.deliver(delivery)).isEqualTo("abc");
        assertThat(receivers.tokenServiceNow.grants)
                .as("one for the records, one for the attachments")
                .hasSize(2)
                .allMatch(grant -> grant.contains("grant_type=password"));
        assertThat(receivers.tokenServiceNow.calls).containsExactly("GET Bearer given", "POST Bearer given");
    }

    @Test
    void aMailServerWithoutTlsGetsNothingWhereTlsIsRequired() {
        assertThat(fault("email-tls").again()).isFalse();
        assertThat(mails()).isEmpty();
    }

    /** Whether the mail may have arrived. */
    private boolean hungUpOn(String line) throws IOException {
        try (RudeMailServer rude = new RudeMailServer(line)) {
            DeliveryFault fault = receivers.fault(notices.first(mailTo(rude.port(), "none"), NoticeKind.OPENED));
            assertThat(fault.again()).as(line).isTrue();
            return fault.unsure();
        }
    }

    private static Channel mailTo(int port, String tls) {
        Map<String, String> settings =
                Map.of("host", "127.0.0.1", "port", "" + port, "tls", tls, "from", "a@b.org", "to", "c@d.org");
        return ChannelTypes.read("elsewhere", "email", null, settings);
    }
}

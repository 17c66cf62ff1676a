package io.brickgate.wiring.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Mail;
import io.brickgate.notifications.NoticeKind;
import jakarta.mail.MessagingException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Mails go to real servers with TLS, whose certificates are checked, and with a login. */
class MailServersTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private SMTPServer server;

    @BeforeAll
    static void certificates() throws Exception {
        certificate("localhost", "dns:localhost,ip:127.0.0.1");
        certificate("elsewhere", "dns:elsewhere.example.org");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aServerWithStartTlsAndALoginTakesMails() throws Exception {
        starttls("localhost");
        send("starttls", "localhost", Map.of("username", "hub", "password", "right"));
        assertThat(received).singleElement().asString().contains("Subject: nightly");
    }

    @Test
    void aServerWithTlsFromTheStartTakesMails() throws Exception {
        tls("localhost");
        send("tls", "localhost", Map.of());
        assertThat(received).hasSize(1);
    }

    @Test
    void aWrongPasswordIsRefusedAndNotRepeatedInTheError() throws Exception {
        starttls("localhost");
        assertThatThrownBy(() -> send("starttls", "localhost", Map.of("username", "hub", "password", "wr0ng-one")))
                .isInstanceOf(MessagingException.class)
                .hasMessageNotContaining("wr0ng-one");
        assertThat(received).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        starttls("localhost");
        assertThatThrownBy(() -> send("starttls", null, Map.of("username", "hub", "password", "right")))
                .isInstanceOf(MessagingException.class);
        server.stop();
        tls("localhost");
        assertThatThrownBy(() -> send("tls", null, Map.of())).isInstanceOf(MessagingException.class);
        assertThat(received).isEmpty();
    }

    @Test
    void aCertificateOfAnotherServersNameIsRefused() throws Exception {
        tls("elsewhere");
        assertThatThrownBy(() -> send("tls", "elsewhere", Map.of())).isInstanceOf(MessagingException.class);
        assertThat(received).isEmpty();
    }

    @Test
    void nothingIsSentInTheOpenWhereTlsIsAskedFor() {
        server = builder().build();
        server.start();
        assertThatThrownBy(() -> send("starttls", "localhost", Map.of())).isInstanceOf(MessagingException.class);
        assertThat(received).isEmpty();
    }

    private void send(String tls, String trusted, Map<String, String> more) throws MessagingException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("host", "localhost");
        settings.put("port", String.valueOf(server.getPortAllocated()));
        settings.put("tls", tls);
        if (trusted != null) {
            settings.put("ca-file", folder.resolve(trusted + ".pem").toString());
        }
        Channel channel = new Channel("email", "email", true, Set.of(NoticeKind.OPENED), settings);
        Mail mail = new Mail(
                channel, "hub@example.org", "ana@example.org", "nightly", "<1@x>", "<2@x>", "text", "<p>html</p>");
        new MailServers().send(new Envelopes().seal(mail));
    }

    private SMTPServer.Builder builder() {
        BasicMessageListener listener =
                (context, from, to, data) -> received.add(new String(data, StandardCharsets.UTF_8));
        return SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).messageHandler(listener);
    }

    private void starttls(String certificate) throws Exception {
        SSLContext context = context(certificate);
        server = builder()
                .enableTLS()
                .requireTLS()
                .startTlsSocketFactory(context)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, session) -> {
                    if (!user.equals("hub") || !password.equals("right")) {
                        throw new LoginFailedException();
                    }
                }))
                .build();
        server.start();
    }

    private void tls(String certificate) throws Exception {
        server = builder().serverSocketFactory(context(certificate)).build();
        server.start();
    }

    private static SSLContext context(String certificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(certificate + ".p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void certificate(String name, String alternatives) throws Exception {
        String store = folder.resolve(name + ".p12").toString();
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternatives,
                "-validity",
                "2",
                "-keystore",
                store,
                "-storepass",
                PASSWORD,
                "-storetype",
                "PKCS12");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store,
                "-storepass",
                PASSWORD,
                "-file",
                folder.resolve(name + ".pem").toString());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}

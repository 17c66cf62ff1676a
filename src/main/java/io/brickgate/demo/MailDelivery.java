package io.brickgate.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in. */
final class MailDelivery implements MessageHandler {

    /** Takes a whole mail, or refuses it. */
    interface Taker {
        void take(String from, List<String> recipients, String raw) throws RejectException;
    }

    private final Taker taker;
    private final List<String> recipients = new ArrayList<>();
    private String from = "";

    MailDelivery(Taker taker) {
        this.taker = taker;
    }

    @Override
    public void from(String sender) {
        from = sender;
    }

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream data) throws RejectException, IOException {
        String raw = new String(data.readAllBytes(), StandardCharsets.ISO_8859_1);
        taker.take(from, List.copyOf(recipients), raw);
        return null;
    }

    @Override
    public void done() {
        recipients.clear();
    }
}

package io.brickgate.wiring.channels;

import jakarta.mail.MessagingException;

/** A mail that its server did not confirm. */
final class UndeliveredMail extends MessagingException {

    private final boolean handedOver;

    /** @param handedOver whether the server had got all of it, and may have kept it */
    UndeliveredMail(boolean handedOver, MessagingException cause) {
        super("The mail server did not take the mail", cause);
        this.handedOver = handedOver;
    }

    boolean handedOver() {
        return handedOver;
    }
}

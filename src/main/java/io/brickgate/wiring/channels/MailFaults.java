package io.brickgate.wiring.channels;

import io.brickgate.notifications.DeliveryFault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.ParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads what a mail server's reply means for a delivery: 4yz may go well later, 5yz will not (RFC 5321, 4.2.1). */
final class MailFaults {

    private static final Pattern REPLY = Pattern.compile("(?:^|response: )([45][0-9]{2})\\b");
    private static final int WORDS = 200;

    private MailFaults() {}

    static DeliveryFault of(UndeliveredMail undelivered) {
        DeliveryFault gravest = null;
        String refusal = null;
        for (Throwable cause = undelivered.getCause(); cause != null; cause = cause.getCause()) {
            int code = code(cause);
            if (code >= 400 && (gravest == null || code >= 500)) {
                gravest = replied(code, String.valueOf(cause.getMessage()), undelivered.handedOver());
            }
            refusal = refusal == null && refused(cause) ? String.valueOf(cause.getMessage()) : refusal;
        }
        if (gravest != null) {
            return gravest;
        }
        return refusal == null
                ? unreplied(undelivered.handedOver())
                : new DeliveryFault(false, false, null, "The mail could not be sent: " + refusal);
    }

    /** With 421 a server may close the channel after it has taken the mail. */
    private static DeliveryFault replied(int code, String reply, boolean handedOver) {
        String words = reply.length() <= WORDS ? reply : reply.substring(0, WORDS);
        return new DeliveryFault(
                code < 500, handedOver && code == 421, null, "The mail server replied " + code + ": " + words);
    }

    private static DeliveryFault unreplied(boolean handedOver) {
        String problem = handedOver
                ? "The mail server took the mail and did not confirm it"
                : "The mail server could not be reached, or broke off";
        return new DeliveryFault(true, handedOver, null, problem);
    }

    /** Whether no server would take it: no such sign-in, no such address, no TLS where TLS is required. */
    private static boolean refused(Throwable cause) {
        return cause instanceof AuthenticationFailedException
                || cause instanceof ParseException
                || (cause instanceof SendFailedException && code(cause) == 0)
                || String.valueOf(cause.getMessage()).startsWith("STARTTLS is required");
    }

    /** The reply's code, -1 where the connection ended instead, 0 where none is to be found. */
    private static int code(Throwable cause) {
        if (cause instanceof SMTPSendFailedException failed) {
            return failed.getReturnCode();
        }
        if (cause instanceof SMTPAddressFailedException failed) {
            return failed.getReturnCode();
        }
        if (cause instanceof SMTPSenderFailedException failed) {
            return failed.getReturnCode();
        }
        Matcher reply = REPLY.matcher(String.valueOf(cause.getMessage()));
        return reply.find() ? Integer.parseInt(reply.group(1)) : 0;
    }
}

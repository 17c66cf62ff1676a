package io.brickgate.demo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that takes every mail and delivers none. To its {@link #faults} a delivery is a request {@code DATA} with
 * the recipients, joined by commas, as its path. Thread-safe.
 */
public final class MailStandIn implements AutoCloseable {

    private final WorldClock clock;
    private final Faults faults;
    private final Recent<ReceivedMail> mails = new Recent<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SMTPServer server;

    private MailStandIn(int port, WorldClock clock) {
        this.clock = clock;
        this.faults = new Faults(clock);
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(context -> new MailDelivery(this::take))
                .build();
    }

    public static MailStandIn start(int port) {
        return start(port, new WorldClock());
    }

    /** @param port 0 for any that is free */
    public static MailStandIn start(int port, WorldClock clock) {
        MailStandIn mail = new MailStandIn(port, clock);
        mail.server.start();
        return mail;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return server.getPortAllocated();
    }

    public String url() {
        return "smtp://" + host() + ":" + port();
    }

    public WorldClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    /** The oldest first. */
    public List<ReceivedMail> mails() {
        return mails.all();
    }

    /** Keeps only so many mails from now on; all otherwise. */
    public void keepLast(int count) {
        mails.keepLast(count);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop();
    }

    private void take(String from, List<String> recipients, String raw) throws RejectException {
        Request request = new Request("DATA", String.join(",", recipients), Map.of(), Map.of(), raw, clock.instant());
        Optional<Fault> fault = faults.strike(request);
        if (fault.isPresent()) {
            beforehand(fault.get());
        }
        mails.add(new ReceivedMail(from, recipients, raw, clock.instant()));
        if (fault.filter(Fault.LostReply.class::isInstance).isPresent()) {
            throw new DropConnectionException("simulated lost reply");
        }
    }

    private void beforehand(Fault fault) throws RejectException {
        if (fault instanceof Fault.Answer refusal) {
            throw new RejectException(refusal.reply().status(), refusal.reply().body());
        }
        if (fault instanceof Fault.HangUp || fault instanceof Fault.Truncation) {
            throw new DropConnectionException("simulated hang-up");
        }
        if (fault instanceof Fault.Delay late) {
            pause(late.by());
        }
        if (fault instanceof Fault.Silence) {
            pause(Duration.ofDays(1));
            throw new DropConnectionException("simulated silence");
        }
    }

    /** Waits in real time, but not beyond the server's end. */
    private void pause(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

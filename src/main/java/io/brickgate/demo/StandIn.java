package io.brickgate.demo;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A foreign system's stand-in: a real HTTP server on the loopback interface that keeps what it was asked and fails on
 * demand. Thread-safe.
 */
public abstract class StandIn implements AutoCloseable {

    private final WorldClock clock;
    private final Faults faults;
    private final Recent<Request> requests = new Recent<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpDoor door;

    /**
     * Takes the port; {@link #open} then takes requests.
     *
     * @param port 0 for any that is free
     */
    @SuppressWarnings("this-escape")
    protected StandIn(int port, WorldClock clock) {
        this.clock = clock;
        this.faults = new Faults(clock);
        this.door = new HttpDoor(port, this::hold);
    }

    /** To be called once, when the stand-in is complete. */
    protected final void open() {
        door.open();
    }

    /** Answers one request; called by many threads at once. */
    protected abstract Reply answer(Request request);

    /** The server's address, {@code http://127.0.0.1:PORT}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return door.port();
    }

    public WorldClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    /** The requests that arrived, also those that a fault kept from being done, the oldest first. */
    public List<Request> requests() {
        return requests.all();
    }

    public List<Request> requests(String pathPart) {
        return requests().stream()
                .filter(request -> request.path().contains(pathPart))
                .toList();
    }

    /** How many requests arrived, by path. */
    public Map<String, Long> counts() {
        return requests().stream()
                .map(Request::path)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    public void forgetRequests() {
        requests.clear();
    }

    /** Keeps only so many requests, and of whatever else the server is sent, from now on; without end otherwise. */
    public void keepLast(int count) {
        requests.keepLast(count);
    }

    @Override
    public void close() {
        closed.countDown();
        door.close();
    }

    private void hold(Socket socket) throws IOException {
        HttpReader reader = new HttpReader(socket.getInputStream(), socket.getOutputStream());
        HttpWriter writer = new HttpWriter(socket.getOutputStream());
        for (Request request = reader.next(clock); request != null; request = reader.next(clock)) {
            requests.add(request);
            if (!serve(request, writer) || "close".equalsIgnoreCase(request.header("connection"))) {
                return;
            }
        }
    }

    /** Whether the connection stays. */
    private boolean serve(Request request, HttpWriter writer) throws IOException {
        Optional<Fault> fault = faults.strike(request);
        if (fault.isEmpty()) {
            writer.write(answered(request), clock.instant());
            return true;
        }
        return serveWrong(request, fault.get(), writer);
    }

    private boolean serveWrong(Request request, Fault fault, HttpWriter writer) throws IOException {
        if (fault instanceof Fault.Answer wrong) {
            writer.write(wrong.reply(), clock.instant());
            return true;
        }
        if (fault instanceof Fault.Delay late) {
            pause(late.by());
            writer.write(answered(request), clock.instant());
            return true;
        }
        if (fault instanceof Fault.Silence) {
            pause(Duration.ofDays(1));
        } else if (fault instanceof Fault.LostReply) {
            answered(request);
        } else if (fault instanceof Fault.Truncation) {
            writer.writeHalf(answered(request), clock.instant());
        }
        return false;
    }

    private Reply answered(Request request) {
        try {
            return answer(request);
        } catch (ApiError e) {
            return e.reply();
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

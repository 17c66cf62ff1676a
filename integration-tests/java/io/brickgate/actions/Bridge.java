package io.brickgate.actions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server, which can be taken away: then connections are refused. */
final class Bridge implements AutoCloseable {

    private final int port;
    private final int to;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    Bridge(int to) {
        this.to = to;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void restore() {
        door = listen(port);
    }

    @Override
    public void close() {
        quietly(door);
        sockets.forEach(Bridge::quietly);
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket opened = new ServerSocket(at, 50, InetAddress.getByName("127.0.0.1"));
            thread(() -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket near = opened.accept();
                Socket far = new Socket("127.0.0.1", to);
                sockets.add(near);
                sockets.add(far);
                thread(() -> carry(near, far));
                thread(() -> carry(far, near));
            } catch (IOException e) {
                quietly(opened);
            }
        }
    }

    private void carry(Socket from, Socket into) {
        try (from;
                into) {
            InputStream in = from.getInputStream();
            in.transferTo(into.getOutputStream());
        } catch (IOException e) {
            // one of the two has gone, so the other goes too
        } finally {
            sockets.remove(from);
            sockets.remove(into);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "bridge");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            // closing is all that was wanted
        }
    }
}

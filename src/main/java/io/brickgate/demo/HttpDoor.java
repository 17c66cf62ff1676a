package io.brickgate.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Listens on the loopback interface, a thread a connection. The JDK's own server would not do: it always dates its
 * answers by the machine's clock.
 */
final class HttpDoor implements Closeable {

    /** Carries on one connection until it ends. */
    interface Talk {
        void hold(Socket socket) throws IOException;
    }

    private final ServerSocket door;
    private final Talk talk;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpDoor::daemon);

    /** @param port 0 for any that is free */
    HttpDoor(int port, Talk talk) {
        this.talk = talk;
        try {
            door = new ServerSocket(port, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** Takes connections from now on; those made since the start have been waiting. */
    void open() {
        threads.execute(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        quietly(door);
        sockets.forEach(HttpDoor::quietly);
        threads.shutdownNow();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                sockets.add(socket);
                threads.execute(() -> hold(socket));
            } catch (IOException | RejectedExecutionException e) {
                quietly(door);
            }
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            talk.hold(socket);
        } catch (IOException e) {
            // the other side has gone, or this server closes: either way the talk is over
        } finally {
            sockets.remove(socket);
        }
    }

    private static void quietly(Closeable thing) {
        try {
            thing.close();
        } catch (IOException e) {
            // closing is all that was wanted
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulated-world");
        thread.setDaemon(true);
        return thread;
    }
}

package io.brickgate.channels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that hangs up without a word at one line of the talk: {@code MAIL}, say, or the dot after the mail. */
final class RudeMailServer implements AutoCloseable {

    private final ServerSocket door;
    private final String last;

    RudeMailServer(String last) throws IOException {
        this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.last = last;
        new Thread(this::serve).start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        try (Socket caller = door.accept()) {
            talk(caller);
        } catch (IOException e) {
            // the test is over
        }
    }

    private void talk(Socket caller) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
        boolean data = false;
        reply(caller, "220 hello");
        for (String line = lines.readLine(); line != null && !line.startsWith(last); line = lines.readLine()) {
            if (!data) {
                data = line.equals("DATA");
                reply(caller, data ? "354 go on" : "250 ok");
            }
        }
    }

    private static void reply(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

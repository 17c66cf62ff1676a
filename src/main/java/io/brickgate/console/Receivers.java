package io.brickgate.console;

import java.util.List;

/** Who is at the other end of the channels and shows what has arrived there: the demo's stand-ins. */
public interface Receivers {

    /** In the order in which they are to be shown. */
    List<Receiver> all();

    /**
     * One receiver.
     *
     * @param name such as "Slack"
     * @param total how much it holds
     * @param newest the newest first
     */
    record Receiver(String name, int total, List<Received> newest) {}

    /**
     * Something that has arrived.
     *
     * @param text what a person there reads
     * @param note its number, state or receiver
     * @param settled whether it says that all is well again
     */
    record Received(String text, String note, boolean settled) {}
}

package io.brickgate.runs;

/** Hears of every poll as it goes on and when it is over. */
public interface PollListener {

    void polled(PollReport report);
}

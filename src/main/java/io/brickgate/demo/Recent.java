package io.brickgate.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What has lately happened, the oldest first: all of it, or the last so many. Thread-safe. */
final class Recent<T> {

    private final Deque<T> things = new ArrayDeque<>();
    private int most = Integer.MAX_VALUE;

    synchronized void keepLast(int count) {
        most = count;
        trim();
    }

    synchronized void add(T thing) {
        things.addLast(thing);
        trim();
    }

    synchronized List<T> all() {
        return List.copyOf(things);
    }

    synchronized void clear() {
        things.clear();
    }

    private void trim() {
        while (things.size() > most) {
            things.removeFirst();
        }
    }
}

package io.brickgate.demo;

import java.util.concurrent.atomic.AtomicInteger;

/** What is odd about the pages of a workspace's {@code runs/list}, all of it seen in the wild. Thread-safe. */
public final class PageQuirks {

    private volatile boolean shuffled;
    private volatile boolean repeating;
    private volatile boolean shortened;
    private volatile boolean tasksShuffled;
    private final AtomicInteger empty = new AtomicInteger();

    /** The runs of a page come in any order. */
    public PageQuirks shuffled() {
        shuffled = true;
        return this;
    }

    /** A page begins with the last run of the page before. */
    public PageQuirks repeating() {
        repeating = true;
        return this;
    }

    /** Pages are shorter than asked for although more follow. */
    public PageQuirks shortened() {
        shortened = true;
        return this;
    }

    /** The next so many pages have a {@code next_page_token} and no {@code runs}. */
    public PageQuirks empty(int pages) {
        empty.set(pages);
        return this;
    }

    /** The task runs of a run come in any order. */
    public PageQuirks tasksShuffled() {
        tasksShuffled = true;
        return this;
    }

    public void none() {
        shuffled = false;
        repeating = false;
        shortened = false;
        tasksShuffled = false;
        empty.set(0);
    }

    boolean isShuffled() {
        return shuffled;
    }

    boolean isRepeating() {
        return repeating;
    }

    boolean isShortened() {
        return shortened;
    }

    boolean areTasksShuffled() {
        return tasksShuffled;
    }

    boolean takeEmpty() {
        return empty.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}

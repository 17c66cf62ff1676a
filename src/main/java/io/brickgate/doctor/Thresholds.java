package io.brickgate.doctor;

/**
 * Where a little becomes a cause. All of them stand here; they were set on 28 runs of real Spark whose driver was measured
 * from within and on some 60 more of known scenarios, and lie well between the runs that have a cause and those that do not.
 */
final class Thresholds {

    /** A cause takes so much of the wall clock without start-up; healthy runs reach 0.03, the mildest ill ones 0.21. */
    static final double SHARE = 0.13;
    /** And so many seconds, as below that the JVM's own warming up is seen. */
    static final double SECONDS = 1.5;
    /** The first query of a JVM loads and compiles the planner itself: so much of it is nobody's fault. */
    static final long FIRST_PLAN_MS = 6_000;
    /** A plan whose text is longer takes seconds to analyse; everyday ones have 500 to 3,000 characters. */
    static final int BIG_PLAN = 30_000;
    /** An RDD with more ancestors makes the scheduler walk a lineage that iterations have piled up. */
    static final int LONG_LINEAGE = 100;
    /** Tasks that run shorter than this cost more to launch than they do. */
    static final long TINY_TASK_MS = 100;
    /** So many of them are felt. */
    static final int MANY_TASKS = 600;
    /** So many jobs, each shorter than {@link #SHORT_JOB_MS}, are a loop that starts a job a row. */
    static final int MANY_JOBS = 100;

    static final long SHORT_JOB_MS = 500;
    /** In such a loop a query is planned within some 60 ms; where it takes longer, the plan is what costs. */
    static final long DEAR_PLAN_MS = 150;
    /** Results of so many bytes are data that comes to the driver, not a count or a preview. */
    static final long BIG_RESULT = 50_000_000;
    /** Of fewer bytes nobody decodes long; results come packed, so that these can be many rows. */
    static final long SOME_RESULT = 1_000_000;
    /** So long after a query's last job, with nothing to commit, is the decoding of what it has brought. */
    static final long DECODING_MS = 200;
    /** How fast results are fetched and decoded, in bytes a second: what is seen on one busy core. */
    static final double RESULT_RATE = 100_000_000;
    /** A broadcast of so many bytes is built and sent noticeably. */
    static final long BIG_BROADCAST = 20_000_000;
    /** Map output statuses of so many bytes mean mappers times reducers in the millions. */
    static final long BIG_MAP_STATUS = 5_000_000;
    /** What a task's result holds besides its map status or its data: 2 to 5 kB are seen. */
    static final long TASK_RESULT = 6_000;
    /** Files that one query reads; listing that many takes seconds. */
    static final long MANY_FILES = 1_000;
    /** Pauses of the driver's own garbage collections take so much of the time where its heap is too small. */
    static final double FULL_HEAP = 0.25;
    /** Collections a second in the gaps: whoever plans allocates (1.3), whoever sleeps or computes elsewhere does not. */
    static final double BUSY_GC = 0.5;
    /** Gaps between queries, short and many, are the driver at work on the next one. */
    static final int MANY_GAPS = 5;

    static final long SHORT_GAP_MS = 5_000;
    /** Anybody's next query begins within so long; a driver that analyses one takes longer. */
    static final long NO_GAP_MS = 100;

    /** A gap before a query that is no pause of a person's… */
    static final long LONG_GAP_MS = 8_000;
    /** …or, before the first one, longer than even a slow machine needs to start, which allocates as well… */
    static final long LONG_START_MS = 20_000;
    /** …where so many collections a second are made in it: planners reach 1.3, drivers that are well 0.5, idle ones none. */
    static final double PLANNING_GC = 0.9;

    private Thresholds() {}
}

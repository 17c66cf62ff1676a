package io.brickgate.failures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What makes a line of a long text worth keeping: the fixed parts of a phrase, the name of a condition or exception, a
 * code, a wrapper, a level that says that something went wrong.
 */
final class LogClues {

    /** How many lines a phrase that reaches over their ends may take. */
    static final int REACH = 60;

    /** Of these ordinary lines no part should decide which phrases are looked at, where another part can. */
    private static final String ORDINARY = Excerpt.lower("""
            24/05/03 10:11:12 INFO TaskSetManager: Starting task 12.0 in stage 5.0 (TID 123) (10.0.0.1, executor 3, \
            partition 12, PROCESS_LOCAL, 4716 bytes) taskResourceAssignments Map()
            INFO TaskSetManager: Finished task 12.0 in stage 5.0 (TID 1) in 56 ms on 10.0.0.1 (executor 3) (2/200)
            INFO BlockManagerInfo: Added broadcast_12_piece0 in memory on 10.0.0.1:4321 (size: 34.5 KiB, free: 2.1 GiB)
            INFO DAGScheduler: Job 7 finished: collect at job.py:12, took 1.234 s
            INFO DAGScheduler: Submitting 200 missing tasks from ShuffleMapStage 5 (MapPartitionsRDD[12] at map at x)
            INFO FileScanRDD: Reading File path: dbfs:/mnt/data/table/part-0.snappy.parquet, range: 0-1, row index
            INFO CodeGenerator: Code generated in 12.3 ms; INFO Executor: Running task; INFO cluster driver state
            [GC (Allocation Failure) [PSYoungGen: 123K->45K(678K)] 910K->11K(12K), 0.01 secs] [Times: user=0.03]
            \tat org.apache.spark.sql.execution.WholeStageCodegenExec.doExecute(WholeStageCodegenExec.scala:12)
              File "/databricks/python/lib/python3.10/site-packages/etl/load.py", line 12, in run
            """);

    private static final List<String> LOUD = List.of("error", "fatal");
    private static final int SHORTEST = 3;
    private static final int ENOUGH = 2;
    private static final int ENOUGH_OF_EXPRESSIONS = 32;

    /** Of each list one literal has to be met: in the same line, or near where it spans lines. */
    private record Clue(int[][] needed, boolean spansLines, int most) {}

    /** In words, before the automaton has numbered them. */
    private record Wanted(List<List<String>> needed, boolean spansLines, int most) {}

    private final Literals literals;
    private final int newline;
    private final List<Clue> clues;
    private final int[][] keyed;

    LogClues(Rules rules) {
        this(Stream.of(phrases(rules), words(rules), plain(LOUD), plain(Wrappers.INWARDS), plain(CodeWords.SIGNS))
                .flatMap(it -> it)
                .filter(it -> !it.needed().isEmpty())
                .distinct()
                .toList());
    }

    /** Nothing is worth keeping. */
    static LogClues none() {
        return new LogClues(List.of());
    }

    private LogClues(List<Wanted> wanted) {
        this.literals =
                Literals.of(Stream.concat(Stream.of("\n"), wanted.stream().flatMap(it -> it.needed().stream()
                                .flatMap(List::stream)))
                        .toList());
        this.newline = literals.number("\n");
        this.clues = wanted.stream().map(this::clue).toList();
        List<List<Integer>> byLiteral = new ArrayList<>();
        for (int i = 0; i < literals.size(); i++) {
            byLiteral.add(new ArrayList<>());
        }
        for (int i = 0; i < wanted.size(); i++) {
            for (int literal : keys(wanted.get(i))) {
                byLiteral.get(literal).add(i);
            }
        }
        this.keyed = byLiteral.stream()
                .map(list -> list.stream().mapToInt(it -> it).toArray())
                .toArray(int[][]::new);
    }

    Literals literals() {
        return literals;
    }

    /** The literal that ends a line. */
    int newline() {
        return newline;
    }

    int size() {
        return clues.size();
    }

    /** The clues that may be complete where this literal is met. */
    int[] keyed(int literal) {
        return keyed[literal];
    }

    /** How many lines of a clue are worth keeping. */
    int most(int clue) {
        return clues.get(clue).most();
    }

    /** @param seen for each literal the last line in which it was met */
    boolean complete(int clue, int[] seen, int line) {
        int since = clues.get(clue).spansLines() ? Math.max(1, line - REACH) : line;
        for (int[] oneOf : clues.get(clue).needed()) {
            if (latest(oneOf, seen) < since) {
                return false;
            }
        }
        return true;
    }

    /** The earliest line that holds a part of a complete clue. */
    int begins(int clue, int[] seen) {
        return Arrays.stream(clues.get(clue).needed())
                .mapToInt(oneOf -> latest(oneOf, seen))
                .min()
                .orElse(0);
    }

    private static int latest(int[] oneOf, int[] seen) {
        int latest = 0;
        for (int literal : oneOf) {
            latest = Math.max(latest, seen[literal]);
        }
        return latest;
    }

    private Clue clue(Wanted wanted) {
        return new Clue(
                wanted.needed().stream().map(this::numbers).toArray(int[][]::new), wanted.spansLines(), wanted.most());
    }

    private int[] numbers(Collection<String> texts) {
        return texts.stream().mapToInt(literals::number).distinct().toArray();
    }

    /** All its parts where it may end in another line than it began, else the least ordinary. */
    private int[] keys(Wanted wanted) {
        return wanted.spansLines()
                ? wanted.needed().stream()
                        .flatMapToInt(list -> Arrays.stream(numbers(list)))
                        .distinct()
                        .toArray()
                : numbers(wanted.needed().stream()
                        .max(Comparator.comparingInt(LogClues::rarity))
                        .orElseThrow());
    }

    private static int rarity(List<String> oneOf) {
        int shortest = oneOf.stream().mapToInt(String::length).min().orElse(0);
        return isOrdinary(oneOf) ? shortest - 1000 : shortest;
    }

    /** Of what only has to stand anywhere a few lines are enough. */
    private static Stream<Wanted> phrases(Rules rules) {
        return rules.all().stream()
                .flatMap(rule -> Stream.concat(
                        rule.clues().text().stream().map(phrase -> wanted(phrase, Integer.MAX_VALUE)),
                        Stream.concat(rule.also().stream(), rule.unless().stream())
                                .map(phrase -> wanted(phrase, phrase.isPlain() ? ENOUGH : ENOUGH_OF_EXPRESSIONS))));
    }

    /** Parts that stand in ordinary lines are not looked for where another part tells more. */
    private static Wanted wanted(Phrase phrase, int most) {
        List<List<String>> needed = phrase.needed().stream()
                .map(oneOf -> oneOf.stream().map(Vocabulary::start).toList())
                .toList();
        List<List<String>> telling =
                needed.stream().filter(oneOf -> !isOrdinary(oneOf)).toList();
        return new Wanted(telling.isEmpty() ? needed : telling, phrase.spansLines(), most);
    }

    private static boolean isOrdinary(List<String> oneOf) {
        return oneOf.stream().anyMatch(ORDINARY::contains);
    }

    /** As the classifier knows them: codes of more than one word, conditions, classes. */
    private static Stream<Wanted> words(Rules rules) {
        Stream<String> names = rules.all().stream().map(Rule::clues).flatMap(clues -> Stream.of(
                        clues.codes().stream().filter(code -> code.indexOf('_') > 0),
                        clues.conditions().stream(),
                        clues.exceptions().stream().map(LogClues::simple))
                .flatMap(it -> it));
        return Stream.of(names, rules.conditionsWithState().stream(), Sightings.STATES.stream())
                .flatMap(it -> it)
                .map(LogClues::word);
    }

    private static String simple(String name) {
        return name.indexOf('*') < 0 ? Identifiers.simple(name) : name;
    }

    /** Stars and joints part a name. */
    private static Wanted word(String name) {
        return new Wanted(
                Stream.of(Excerpt.lower(name).split("[*./]"))
                        .filter(part -> part.length() >= SHORTEST)
                        .map(part -> List.of(Vocabulary.start(part)))
                        .toList(),
                false,
                Integer.MAX_VALUE);
    }

    private static Stream<Wanted> plain(List<String> texts) {
        return texts.stream()
                .map(text -> new Wanted(List.of(List.of(Vocabulary.start(text))), false, Integer.MAX_VALUE));
    }
}

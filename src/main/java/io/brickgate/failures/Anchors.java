package io.brickgate.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds fixed texts of which every match of an expression must hold one, so that an expression need not be tried where
 * none of them stands.
 */
final class Anchors {

    private static final int SHORTEST = 3;

    private final String source;
    private final StringBuilder run = new StringBuilder();
    private final List<String> runs = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> branches = new ArrayList<>();
    private String longest = "";
    private int depth;
    private int groupStart;
    private int branchStart;

    private Anchors(String source) {
        this.source = source;
        for (int at = 0; at < source.length(); ) {
            at = step(source.charAt(at), at);
        }
        close();
        branches.add(source.substring(branchStart));
    }

    /** Those texts, or none where nothing fixed is long enough to be worth looking for. */
    static List<String> of(String source) {
        Anchors read = new Anchors(source);
        if (read.branches.size() > 1) {
            List<List<String>> each = read.branches.stream().map(Anchors::of).toList();
            return each.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : each.stream().flatMap(List::stream).distinct().toList();
        }
        if (read.longest.length() >= SHORTEST) {
            return List.of(read.longest);
        }
        return read.groups.stream()
                .map(Anchors::of)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** All that a match must hold: of each list one text at least. The more is known, the more rarely a match is tried. */
    static List<List<String>> all(String source) {
        Anchors read = new Anchors(source);
        if (read.branches.size() > 1) {
            return nonEmpty(Stream.of(of(source)));
        }
        return nonEmpty(Stream.concat(
                read.runs.stream().map(List::of),
                read.groups.stream().filter(group -> !group.startsWith("?")).map(Anchors::of)));
    }

    private static List<List<String>> nonEmpty(Stream<List<String>> lists) {
        return lists.filter(list -> !list.isEmpty()).toList();
    }

    private int step(char c, int at) {
        switch (c) {
            case '(' -> open(at);
            case ')' -> shut(at);
            case '|' -> branch(at);
            case '[' -> {
                close();
                return afterClass(at);
            }
            case '{' -> {
                drop();
                return source.indexOf('}', at) + 1;
            }
            case '?', '*' -> drop();
            case '.', '^', '$', '+' -> close();
            case '\\' -> {
                escaped(source.charAt(at + 1));
                return at + 2;
            }
            default -> add(c);
        }
        return at + 1;
    }

    private int afterClass(int at) {
        int from = source.startsWith("[^", at) ? at + 3 : at + 2;
        return source.indexOf(']', from) + 1;
    }

    private void open(int at) {
        close();
        if (depth++ == 0) {
            groupStart = at + 1;
        }
    }

    private void shut(int at) {
        close();
        boolean mayBeAbsent = at + 1 < source.length() && "?*{".indexOf(source.charAt(at + 1)) >= 0;
        if (--depth == 0 && !mayBeAbsent) {
            groups.add(source.substring(groupStart, at));
        }
    }

    private void branch(int at) {
        close();
        if (depth == 0) {
            branches.add(source.substring(branchStart, at));
            branchStart = at + 1;
        }
    }

    private void escaped(char c) {
        if (Character.isLetterOrDigit(c)) {
            close();
        } else {
            add(c);
        }
    }

    private void add(char c) {
        if (depth == 0) {
            run.append(c);
        }
    }

    /** The last character may be absent. */
    private void drop() {
        if (run.length() > 0) {
            run.setLength(run.length() - 1);
        }
        close();
    }

    private void close() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        if (run.length() >= SHORTEST) {
            runs.add(run.toString());
        }
        run.setLength(0);
    }
}

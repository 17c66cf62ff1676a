package io.brickgate.failures;

/** Finds the longest fixed text that every match of an expression must hold. */
final class Anchors {

    private final String source;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private int depth;

    private Anchors(String source) {
        this.source = source;
    }

    /** That text, or an empty one where alternatives leave none. */
    static String longest(String source) {
        return new Anchors(source).read();
    }

    private String read() {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '|' && depth == 0) {
                return "";
            }
            at = step(c, at);
        }
        close();
        return longest;
    }

    private int step(char c, int at) {
        switch (c) {
            case '(' -> depth += close();
            case ')' -> depth -= close();
            case '[' -> {
                close();
                return source.indexOf(']', at + 2) + 1;
            }
            case '{' -> {
                drop();
                return source.indexOf('}', at) + 1;
            }
            case '?', '*' -> drop();
            case '.', '^', '$', '|', '+' -> close();
            case '\\' -> {
                escaped(source.charAt(at + 1));
                return at + 2;
            }
            default -> add(c);
        }
        return at + 1;
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

    private int close() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
        return 1;
    }
}

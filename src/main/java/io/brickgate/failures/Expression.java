package io.brickgate.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the syntax of an expression as far as it tells what any match must hold. What it does not understand it takes
 * for a gap that may hold anything.
 */
final class Expression {

    /** A piece of an expression, in order. */
    sealed interface Part permits Text, Choice, Gap {}

    /** Characters that stand there as they are, but for their case. */
    record Text(String text) implements Part {}

    /** One of several sequences. */
    record Choice(List<List<Part>> branches) implements Part {}

    /** Anything, or nothing. */
    record Gap() implements Part {}

    private static final Gap GAP = new Gap();
    private static final String KNOWN_ESCAPES = "bBdDwWsS";
    private static final String REPEATS = "?*+{";
    private static final String SIGNS = REPEATS + "|()[\\.^$\n";
    private static final int MOST_REPEATS = 1000;
    private static final Pattern COUNT = Pattern.compile("\\d{1,4}(,\\d{0,4})?");

    private final String source;
    private int at;
    private int depth;
    private boolean understood = true;
    private boolean sure = true;
    private boolean spansLines;
    private final Choice whole;

    Expression(String source) {
        this.source = source;
        this.whole = choice();
    }

    /** One gap where some of the syntax is not understood. */
    List<List<Part>> branches() {
        return understood ? whole.branches() : List.of(List.of(GAP));
    }

    /** Whether the syntax is good beyond doubt; otherwise only RE2 itself can say. */
    boolean sure() {
        return sure && understood;
    }

    /** Whether a match may reach over the end of a line. */
    boolean spansLines() {
        return spansLines || !understood;
    }

    private Choice choice() {
        List<List<Part>> branches = new ArrayList<>();
        branches.add(branch());
        while (peek() == '|') {
            at++;
            branches.add(branch());
        }
        return new Choice(branches);
    }

    private List<Part> branch() {
        List<Part> parts = new ArrayList<>();
        while (at < source.length() && peek() != '|' && (peek() != ')' || depth == 0)) {
            Part part = atom();
            repeated(parts, part);
        }
        return joined(parts);
    }

    private void repeated(List<Part> parts, Part part) {
        switch (peek()) {
            case '?', '*' -> {
                at++;
                parts.add(GAP);
                lazy();
            }
            case '+' -> {
                at++;
                parts.add(part);
                parts.add(GAP);
                lazy();
            }
            case '{' -> {
                parts.add(GAP);
                counted(part);
                lazy();
            }
            default -> parts.add(part);
        }
    }

    private void lazy() {
        if (peek() == '?') {
            at++;
        }
        if (peek() != 0 && REPEATS.indexOf(peek()) >= 0) {
            sure = false;
        }
    }

    /** {@code {2}}, {@code {2,}}, {@code {2,9}}. */
    private void counted(Part part) {
        int end = source.indexOf('}', at);
        String numbers = end < 0 ? "" : source.substring(at + 1, end);
        if (COUNT.matcher(numbers).matches()) {
            String[] bounds = numbers.split(",");
            int least = Integer.parseInt(bounds[0]);
            int most = bounds.length > 1 ? Integer.parseInt(bounds[1]) : least;
            sure &= least <= most && most <= MOST_REPEATS && !(part instanceof Choice);
        } else {
            understood = false;
        }
        at = end < 0 ? source.length() : end + 1;
    }

    private Part atom() {
        char c = source.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> list();
            case '\\' -> escaped();
            case '.', '^', '$' -> GAP;
            case '\n' -> {
                spansLines = true;
                yield GAP;
            }
            case ')', '?', '*', '+', '{' -> {
                understood = false;
                yield GAP;
            }
            default -> run(at - 1);
        };
    }

    /** Characters that stand for themselves; the last one by itself where it is repeated. */
    private Part run(int from) {
        while (at < source.length() && SIGNS.indexOf(source.charAt(at)) < 0) {
            at++;
        }
        boolean lastRepeats = at < source.length() && REPEATS.indexOf(source.charAt(at)) >= 0;
        at -= lastRepeats && at - from > 1 ? 1 : 0;
        return new Text(source.substring(from, at));
    }

    private Part group() {
        if (source.startsWith("?s)", at) || source.startsWith("?i)", at)) {
            spansLines |= source.charAt(at + 1) == 's';
            at += 3;
            understood &= peek() == 0 || REPEATS.indexOf(peek()) < 0;
            return GAP;
        }
        if (source.startsWith("?:", at)) {
            at += 2;
        } else if (peek() == '?') {
            understood = false;
        }
        depth++;
        Choice inner = choice();
        depth--;
        if (peek() == ')') {
            at++;
        } else {
            understood = false;
        }
        return inner;
    }

    /** {@code [a-z]}: which characters does not matter, but for the ends of lines. */
    private Part list() {
        int from = at;
        boolean others = peek() == '^';
        at += others ? 1 : 0;
        at += peek() == ']' ? 1 : 0;
        while (at < source.length() && peek() != ']') {
            understood &= peek() != '[';
            at += peek() == '\\' ? 2 : 1;
        }
        String inside = source.substring(from, Math.min(at, source.length()));
        understood &= at < source.length();
        sure &= plain(inside);
        at = Math.min(source.length(), at + 1);
        spansLines |= others != (inside.contains("\\n") || inside.contains("\\s"))
                || inside.contains("\\W")
                || inside.contains("\\D");
        return GAP;
    }

    /** Only ranges of ascending letters or digits, and escapes that everybody knows. */
    private static boolean plain(String inside) {
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '\\') {
                i++;
                if (i >= inside.length()
                        || isAlphanumeric(inside.charAt(i)) && "nrtdws".indexOf(inside.charAt(i)) < 0) {
                    return false;
                }
            } else if (c == '-' && i > 0 && i + 1 < inside.length() && inside.charAt(i - 1) > inside.charAt(i + 1)) {
                return false;
            }
        }
        return true;
    }

    private Part escaped() {
        char c = at < source.length() ? source.charAt(at++) : 'Q';
        if (!isAlphanumeric(c) && c < 0x80 && c > ' ') {
            return new Text(String.valueOf(c));
        }
        spansLines |= "sWDn".indexOf(c) >= 0;
        if (KNOWN_ESCAPES.indexOf(c) < 0) {
            understood = false;
        }
        return GAP;
    }

    private char peek() {
        return at < source.length() ? source.charAt(at) : 0;
    }

    private static boolean isAlphanumeric(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts) {
            int last = joined.size() - 1;
            if (part instanceof Text text && last >= 0 && joined.get(last) instanceof Text before) {
                joined.set(last, new Text(before.text() + text.text()));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }
}

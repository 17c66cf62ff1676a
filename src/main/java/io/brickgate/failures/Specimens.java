package io.brickgate.failures;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes texts that an expression matches, to see what the classifier says of them. The variants choose other branches,
 * other fillers, and repeat nothing or a little, so that what holds for all of them is no accident of one.
 */
final class Specimens {

    private static final int FEWEST = 4;
    private static final int MOST = 12;
    private static final List<String> BETWEEN = List.of("x", " ", "q", "-");
    private static final List<String> FILLERS = IntStream.concat(
                    "xq7_ 3J-Z./:'\"@#=,;()[]{}<>!?*+&%$|^`~\\\t\n".chars(), IntStream.rangeClosed(' ', '~'))
            .mapToObj(c -> String.valueOf((char) c))
            .distinct()
            .toList();

    private final String source;
    private final int variant;
    private int at;

    private Specimens(String source, int variant) {
        this.source = source;
        this.variant = variant;
    }

    /** Those that it really matches; none where its syntax is beyond what is understood here. */
    static List<String> of(Phrase phrase) {
        String source = phrase.source();
        int branches = (int) source.chars().filter(c -> c == '|').count() + 1;
        return IntStream.range(0, Math.min(MOST, Math.max(FEWEST, branches)))
                .mapToObj(variant -> text(source, variant))
                .distinct()
                .filter(text -> !text.isEmpty() && phrase.foundIn(text, Excerpt.lower(text)))
                .toList();
    }

    private static String text(String source, int variant) {
        try {
            return new Specimens(source, variant).choice();
        } catch (PatternSyntaxException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return "";
        }
    }

    /** {@code a|b|c}, to the end or to the bracket that closes it. */
    private String choice() {
        List<String> branches = new ArrayList<>(List.of(sequence()));
        while (at < source.length() && source.charAt(at) == '|') {
            at++;
            branches.add(sequence());
        }
        return branches.get(variant % branches.size());
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            String piece = piece();
            text.append(piece.repeat(times()));
        }
        return text.toString();
    }

    private String piece() {
        char c = source.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> member(bracketed());
            case '\\' -> escaped();
            case '.' -> BETWEEN.get(variant % BETWEEN.size());
            case '^', '$' -> "";
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (source.startsWith("?P<", at)) {
            at = source.indexOf('>', at) + 1;
        } else if (source.charAt(at) == '?') {
            int colon = source.indexOf(':', at);
            int end = source.indexOf(')', at);
            at = colon >= 0 && colon < end ? colon + 1 : end;
        }
        String inside = choice();
        at++;
        return inside;
    }

    private String bracketed() {
        int from = at - 1;
        at += source.charAt(at) == '^' ? 1 : 0;
        at += source.charAt(at) == ']' ? 1 : 0;
        while (source.charAt(at) != ']') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return source.substring(from, ++at);
    }

    private String escaped() {
        char c = source.charAt(at++);
        if (!Character.isLetterOrDigit(c)) {
            return String.valueOf(c);
        }
        return switch (c) {
            case 'b', 'B', 'A', 'z' -> "";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'd', 'w', 's', 'D', 'W', 'S' -> member("\\" + c);
            default -> throw new IllegalArgumentException("not understood: \\" + c);
        };
    }

    /** A character that a class of characters holds. */
    private String member(String characters) {
        Pattern pattern = Pattern.compile(characters, Pattern.CASE_INSENSITIVE);
        List<String> members =
                FILLERS.stream().filter(pattern::matches).limit(FEWEST).toList();
        return members.get(variant % members.size());
    }

    /** How often what stands before is repeated: as rarely as may be, and in every other variant once more. */
    private int times() {
        char c = at < source.length() ? source.charAt(at) : 0;
        int least =
                switch (c) {
                    case '?', '*' -> 0;
                    case '{' -> Integer.parseInt(source.substring(at + 1).split("[,}]", 2)[0]);
                    default -> 1;
                };
        if ("?*+{".indexOf(c) < 0 || c == 0) {
            return least;
        }
        int end = c == '{' ? source.indexOf('}', at) : at;
        boolean exact = c == '{' && source.indexOf(',', at) < 0 || c == '{' && source.indexOf(',', at) > end;
        at = end + 1;
        if (at < source.length() && source.charAt(at) == '?') {
            at++;
        }
        return exact ? least : least + variant % 2;
    }
}

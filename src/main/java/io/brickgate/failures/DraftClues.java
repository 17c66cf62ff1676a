package io.brickgate.failures;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a drafted rule may recognise a failure by, the best first: an error condition or an exception class of somebody's
 * own, else the innermost error's words with what changes from run to run left open.
 */
final class DraftClues {

    private static final int LOUDEST = 100;
    /** So many letters and digits of a phrase have to be fixed, or it would stand in anything. */
    private static final int FIXED = 12;

    private static final int FIXED_BESIDE_A_CODE = 4;
    private static final int LONGEST = 400;
    private static final String CHANGING = "\\S+";
    private static final Pattern OPEN = Pattern.compile("<(n|id|path|host)>|\\*\\*\\*(@\\*\\*\\*)?");
    private static final Pattern CONDITION = Pattern.compile("\\[([A-Z][A-Z0-9]*(_[A-Z0-9]+)+(\\.[A-Z0-9_]+)*)\\]");
    private static final Pattern EXCEPTION = Pattern.compile("^([a-z]\\w*(\\.\\w+)*\\.[A-Z][\\w$]*)(:|\\s|$)");
    /** Packages whose exceptions mean one thing here and another there. */
    private static final List<String> EVERYBODYS = List.of(
            "java.", "javax.", "scala.", "kotlin.", "py4j.", "org.apache.spark.", "com.databricks.", "pyspark.");

    private final String words;
    private final String code;

    private DraftClues(String words, String code) {
        this.words = words;
        this.code = code;
    }

    /**
     * The clues as keys of a rule.
     *
     * @param exact whether only the failure's own words will do, said loudly: a rule that knows them is to be overruled
     */
    static List<Map<String, Object>> of(Symptoms sample, boolean exact) {
        String words = Fingerprint.telling(Classifier.excerpts(sample))
                .map(Fingerprint.Telling::words)
                .orElse("");
        String code = sample.terminationCode() == null ? "" : sample.terminationCode();
        DraftClues clues = new DraftClues(words, code);
        return exact ? clues.exact() : clues.general();
    }

    private List<Map<String, Object>> general() {
        List<Map<String, Object>> clues = new ArrayList<>();
        condition().ifPresent(condition -> clues.add(Map.of("conditions", List.of(condition))));
        exception().ifPresent(exception -> clues.add(Map.of("exceptions", List.of(exception))));
        phrase(FIXED).ifPresent(phrase -> clues.add(Map.of("text", List.of(phrase))));
        clues.addAll(exact());
        return clues;
    }

    private List<Map<String, Object>> exact() {
        List<Map<String, Object>> clues = new ArrayList<>();
        phrase(FIXED).ifPresent(phrase -> clues.add(loud("text", phrase)));
        if (!code.isEmpty()) {
            phrase(FIXED_BESIDE_A_CODE).ifPresent(phrase -> {
                Map<String, Object> both = loud("codes", code);
                both.put("also", List.of(phrase));
                clues.add(both);
            });
        }
        return clues;
    }

    private static Map<String, Object> loud(String key, String clue) {
        Map<String, Object> clues = new LinkedHashMap<>();
        clues.put(key, List.of(clue));
        clues.put("weight", LOUDEST);
        return clues;
    }

    private Optional<String> condition() {
        Matcher matcher = CONDITION.matcher(words);
        return matcher.find() && !matcher.group(1).equals("INTERNAL_ERROR")
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private Optional<String> exception() {
        Matcher matcher = EXCEPTION.matcher(words);
        return matcher.find() && EVERYBODYS.stream().noneMatch(matcher.group(1)::startsWith)
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private Optional<String> phrase(int fixed) {
        String folded = Fingerprint.folded(shortened(words));
        StringBuilder phrase = new StringBuilder();
        int letters = 0;
        int from = 0;
        Matcher open = OPEN.matcher(folded);
        while (open.find()) {
            letters += literally(folded.substring(from, open.start()), phrase);
            phrase.append(CHANGING);
            from = open.end();
        }
        letters += literally(folded.substring(from), phrase);
        return letters < fixed ? Optional.empty() : Optional.of(phrase.toString());
    }

    /** Whole words only, as half of one would be no word of the failure's. */
    private static String shortened(String words) {
        int space = words.length() <= LONGEST ? -1 : words.lastIndexOf(' ', LONGEST);
        return space > 0 ? words.substring(0, space) : words;
    }

    /** Appends a text so that RE2 takes it as it is, any white space for white space. */
    private int literally(String text, StringBuilder phrase) {
        boolean spaces = words.contains("  ") || words.contains("\t");
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            letters += Character.isLetterOrDigit(c) ? 1 : 0;
            if ("\\.[]{}()*+?^$|".indexOf(c) >= 0) {
                phrase.append('\\');
            }
            phrase.append(c == ' ' && spaces ? "\\s+" : String.valueOf(c));
        }
        return letters;
    }
}

package io.brickgate.failures;

import io.brickgate.documents.DocumentFault.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a file of examples: a line each of cause, template, source and text, parted by tabs. */
final class Examples {

    static final String ENDING = ".tsv";

    private static final int COLUMNS = 4;

    private final RuleFile file;
    private final Map<String, Cause> causes;
    private final Consumer<Mistake> mistakes;

    private Examples(RuleFile file, Map<String, Cause> causes, Consumer<Mistake> mistakes) {
        this.file = file;
        this.causes = causes;
        this.mistakes = mistakes;
    }

    /** @param mistakes hears of each line that is no example, with its remedy */
    static List<Example> read(RuleFile file, Map<String, Cause> causes, Consumer<Mistake> mistakes) {
        return new Examples(file, causes, mistakes).read();
    }

    private List<Example> read() {
        List<Example> examples = new ArrayList<>();
        int number = 0;
        for (String line : file.yaml().split("\n")) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                read(line.stripTrailing(), number, examples);
            }
        }
        return examples;
    }

    private void read(String line, int number, List<Example> examples) {
        String[] columns = line.split("\t", COLUMNS);
        if (columns.length < COLUMNS) {
            mistake(number, "has " + columns.length + " columns", "CATEGORY/cause, template, source, text, with tabs");
            return;
        }
        Cause cause = causes.get(columns[0]);
        if (cause == null) {
            mistake(number, "no cause '" + columns[0] + "' is known", "one of those under 'causes', CATEGORY/cause");
            return;
        }
        examples.add(new Example(cause, columns[1], columns[2], unescaped(columns[3])));
    }

    private void mistake(int line, String problem, String remedy) {
        mistakes.accept(new Mistake(file.name(), line, problem, remedy));
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char meant = text.charAt(++at);
            plain.append(meant == 'n' ? '\n' : meant == 't' ? '\t' : meant);
        }
        return plain.toString();
    }
}

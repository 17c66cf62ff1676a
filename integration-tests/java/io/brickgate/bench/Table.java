package io.brickgate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of results that a terminal and Markdown both show well; printed row by row as the numbers come. */
final class Table {

    private static final int FIRST = 62;
    private static final int OTHER = 14;

    private final List<String> head;

    Table(String title, String... head) {
        this.head = new ArrayList<>(List.of(head));
        System.out.println("\n## " + title + "\n");
        print(this.head);
        print(this.head.stream()
                .map(it -> "-".repeat(it == this.head.get(0) ? FIRST : OTHER))
                .toList());
    }

    void row(Object... cells) {
        print(List.of(cells).stream().map(Table::text).toList());
    }

    private static String text(Object cell) {
        return cell instanceof Double number
                ? String.format(Locale.ROOT, number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%,.0f", number)
                : cell instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : String.valueOf(cell);
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            String format = i == 0 ? " %-" + FIRST + "s |" : " %" + OTHER + "s |";
            line.append(String.format(Locale.ROOT, format, cells.get(i)));
        }
        System.out.println(line);
    }

    static void say(String sentence) {
        System.out.println("\n" + sentence);
    }
}

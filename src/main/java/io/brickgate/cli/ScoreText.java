package io.brickgate.cli;

import io.brickgate.scoring.Answered;
import io.brickgate.scoring.CategoryScore;
import io.brickgate.scoring.Score;
import io.brickgate.scoring.Scorecard;
import io.brickgate.scoring.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Scores for people. */
final class ScoreText {

    private static final String HELD_OUT =
            "Held out: for each fold of templates, every clue that no failure outside the fold shows was taken away; "
                    + "only families of conditions (with *) and the catalogs' table of SQLSTATEs stay. So it is "
                    + "a lower bound of how far the rules generalise.";

    private ScoreText() {}

    static List<String> lines(String version, List<Scorecard> cards, List<LabelledLines.Bad> bad) {
        List<String> lines = new ArrayList<>();
        bad.forEach(it -> lines.add(it.file() + ", line " + it.number() + ": " + it.error()));
        lines.add("rules " + version);
        cards.forEach(card -> lines.addAll(card(card)));
        if (cards.get(0).heldOut() != null) {
            lines.addAll(List.of("", HELD_OUT));
        }
        return lines;
    }

    private static List<String> card(Scorecard card) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(card.set() + ": " + card.asTheyAre().strict().of() + " failures of " + card.templates()
                + " templates; in brackets Wilson's 95 % interval");
        lines.addAll(totals(card));
        lines.add("");
        lines.addAll(categories(card));
        lines.addAll(List.of("", "  label \\ answer, as they are"));
        lines.addAll(confusion(card.asTheyAre()));
        Score score = card.asTheyAre();
        list(lines, "falsely called safe to retry", score.safety().falselySafe());
        list(lines, "safe to retry and not called so", score.safety().missed());
        list(lines, "another category than the label", score.wrong());
        list(lines, "the right category, another cause", score.otherCause());
        if (card.heldOut() != null) {
            list(
                    lines,
                    "held out: falsely called safe to retry",
                    card.heldOut().safety().falselySafe());
        }
        return lines;
    }

    private static List<String> totals(Scorecard card) {
        Table table = new Table();
        table.row(Stream.concat(
                        Stream.of("", "as they are"),
                        Stream.ofNullable(card.heldOut()).map(it -> "held out in " + card.folds() + " folds"))
                .toList());
        total(table, card, "strict", Score::strict);
        total(table, card, "lenient", Score::lenient);
        total(table, card, "unknown", Score::unknown);
        total(table, card, "category and cause", Score::cause);
        total(table, card, "safe to retry: precision", score -> score.safety().precision());
        total(table, card, "safe to retry: recall", score -> score.safety().recall());
        return table.lines();
    }

    private static void total(Table table, Scorecard card, String name, Function<Score, Share> share) {
        table.row(Stream.concat(
                        Stream.of(name),
                        Stream.concat(Stream.of(card.asTheyAre()), Stream.ofNullable(card.heldOut()))
                                .map(share)
                                .map(ScoreText::whole))
                .toList());
    }

    private static List<String> categories(Scorecard card) {
        Table table = new Table();
        List<String> heads = new ArrayList<>(List.of("category", "n", "strict", "lenient", "precision", "recall"));
        Score heldOut = card.heldOut();
        if (heldOut != null) {
            heads.addAll(List.of("held out: strict", "lenient", "precision"));
        }
        table.row(heads);
        for (CategoryScore it : card.asTheyAre().categories()) {
            List<String> cells = new ArrayList<>(List.of(
                    ScoreJson.named(it.category()),
                    String.valueOf(it.strict().of()),
                    percent(it.strict()),
                    percent(it.lenient()),
                    percent(it.precision()),
                    percent(it.strict())));
            if (heldOut != null) {
                cells.addAll(heldOut(heldOut, it.category()));
            }
            table.row(cells);
        }
        return table.lines();
    }

    private static List<String> heldOut(Score score, String category) {
        return score.categories().stream()
                .filter(it -> it.category().equals(category))
                .findFirst()
                .map(it -> List.of(percent(it.strict()), percent(it.lenient()), percent(it.precision())))
                .orElse(List.of());
    }

    private static List<String> confusion(Score score) {
        List<String> categories =
                score.categories().stream().map(CategoryScore::category).toList();
        List<String> answers = categories.stream()
                .filter(it -> score.confusion().values().stream().anyMatch(row -> row.containsKey(it)))
                .toList();
        Table table = new Table();
        table.row(Stream.concat(Stream.of(""), answers.stream()).toList());
        categories.stream().filter(score.confusion()::containsKey).forEach(label -> {
            Map<String, Long> row = score.confusion().getOrDefault(label, Map.of());
            table.row(Stream.concat(
                            Stream.of(ScoreJson.named(label)),
                            answers.stream().map(it -> row.containsKey(it) ? String.valueOf(row.get(it)) : "·"))
                    .toList());
        });
        return table.lines();
    }

    private static void list(List<String> lines, String title, List<Answered> items) {
        if (!items.isEmpty()) {
            lines.addAll(List.of("", "  " + title + ": " + items.size()));
            items.forEach(it -> lines.add("    " + mistake(it)));
        }
    }

    private static String mistake(Answered it) {
        return it.failure().id() + "  " + it.failure().label() + "/"
                + it.failure().cause() + " "
                + it.failure().advice() + ", answered " + it.category() + "/"
                + it.answer().cause() + " " + it.answer().advice() + " by rule "
                + it.answer().rule();
    }

    /** {@code 126/127  99.2 % (95.7–99.9)}. */
    private static String whole(Share share) {
        return share.right() + "/" + share.of() + "  " + percent(share)
                + (share.of() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%.1f–%.1f)", 100 * share.low(), 100 * share.high()));
    }

    private static String percent(Share share) {
        return share.of() == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share.value());
    }
}

package io.brickgate.failures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure that no rule knows is most like: naive Bayes over the words of the examples and of the rules
 * themselves, every cause as likely as any other beforehand. Deterministic, in-process, learned anew from the rule set
 * in a fraction of a second. It names a cause where the words clearly speak for one category, and never says that a
 * retry is safe.
 */
final class Likeness {

    /**
     * @param clearness how far the category stands out from the next, per square root of the words that are known
     * @param next the cause that the next category would be named by
     */
    record Guess(Cause cause, double clearness, Cause next) {}

    private static final double SMOOTHING = 0.1;
    private static final double RULES_COUNT = 0.4;
    private static final int SELDOM = 2;
    private static final int FEWEST_TRAITS = 3;
    private static final double LEAST_KNOWN = 0.6;

    /** One lesson: traits that speak for a cause. */
    private record Lesson(Cause cause, double weight, Set<String> traits) {}

    private final Map<String, double[]> byTrait = new HashMap<>();
    private final List<Cause> causes = new ArrayList<>();
    private final double[] totals;
    private final int[] categories;

    Likeness(Collection<Rule> rules, Collection<Example> examples) {
        List<Lesson> lessons = new ArrayList<>();
        examples.forEach(it -> lessons.add(new Lesson(it.cause(), 1, Traits.of(it.text()))));
        rules.forEach(rule -> addTo(lessons, rule));
        Map<Cause, Integer> numbers = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Lesson lesson : lessons) {
            if (numbers.putIfAbsent(lesson.cause(), causes.size()) == null) {
                causes.add(lesson.cause());
            }
            lesson.traits().forEach(trait -> seen.merge(trait, 1, Integer::sum));
        }
        this.totals = new double[causes.size()];
        this.categories =
                causes.stream().mapToInt(it -> it.category().ordinal()).toArray();
        lessons.forEach(lesson -> learn(lesson, numbers.getOrDefault(lesson.cause(), 0), seen));
    }

    /** The cause whose failures it is most like; null where too little of it has ever been met. */
    @Nullable
    Guess guess(String text) {
        Set<String> traits = Traits.of(text);
        List<String> met = traits.stream().filter(byTrait::containsKey).toList();
        if (met.size() < FEWEST_TRAITS
                || met.stream().noneMatch(Traits::isPair)
                || words(met) < LEAST_KNOWN * words(traits)) {
            return null;
        }
        List<double[]> known = met.stream().map(byTrait::get).toList();
        double[] ofCategory = scores(known, categories, Category.values().length);
        int best = best(ofCategory, -1);
        int next = best(ofCategory, best);
        double clearness = (ofCategory[best] - ofCategory[next]) / Math.sqrt(known.size());
        return new Guess(causeWithin(best, known), clearness, causeWithin(next, known));
    }

    private static long words(Collection<String> traits) {
        return traits.stream().filter(trait -> !Traits.isPair(trait)).count();
    }

    private void learn(Lesson lesson, int cause, Map<String, Integer> seen) {
        for (String trait : lesson.traits()) {
            if (seen.getOrDefault(trait, 0) >= SELDOM) {
                byTrait.computeIfAbsent(trait, key -> new double[totals.length])[cause] += lesson.weight();
                totals[cause] += lesson.weight();
            }
        }
    }

    private static void addTo(List<Lesson> lessons, Rule rule) {
        rule.cases().forEach(it -> lessons.add(new Lesson(rule.cause(), 1, Traits.of(said(it.symptoms())))));
        Clues clues = rule.clues();
        clues.text().forEach(phrase -> lessons.add(lesson(rule, phrase.words())));
        List.of(clues.exceptions(), clues.conditions(), clues.codes())
                .forEach(words -> words.forEach(word -> lessons.add(lesson(rule, word))));
    }

    private static Lesson lesson(Rule rule, String words) {
        return new Lesson(rule.cause(), RULES_COUNT, Traits.of(words));
    }

    private static String said(Symptoms symptoms) {
        return symptoms.stateMessage() + "\n" + (symptoms.errorTrace() == null ? "" : symptoms.errorTrace());
    }

    private Cause causeWithin(int category, List<double[]> known) {
        int[] alone = new int[causes.size()];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = categories[i] == category ? i : -1;
        }
        double[] ofCause = scores(known, alone, causes.size());
        return causes.get(best(ofCause, -1));
    }

    /** The logarithm of how likely the traits are in each group; groups that have nothing stay out. */
    private double[] scores(List<double[]> known, int[] groupOf, int groups) {
        double[] size = new double[groups];
        add(totals, groupOf, size);
        double[] scores = new double[groups];
        for (double[] counts : known) {
            double[] ofGroup = new double[groups];
            add(counts, groupOf, ofGroup);
            for (int group = 0; group < groups; group++) {
                double likely = (ofGroup[group] + SMOOTHING) / (size[group] + SMOOTHING * byTrait.size());
                scores[group] += size[group] == 0 ? Double.NEGATIVE_INFINITY : Math.log(likely);
            }
        }
        return scores;
    }

    private static void add(double[] counts, int[] groupOf, double[] sums) {
        for (int i = 0; i < counts.length; i++) {
            if (groupOf[i] >= 0) {
                sums[groupOf[i]] += counts[i];
            }
        }
    }

    private static int best(double[] scores, int butNot) {
        int best = -1;
        for (int i = 0; i < scores.length; i++) {
            if (i != butNot && (best < 0 || scores[i] > scores[best])) {
                best = i;
            }
        }
        return best;
    }
}

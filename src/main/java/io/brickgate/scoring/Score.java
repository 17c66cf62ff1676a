package io.brickgate.scoring;

import io.brickgate.failures.Category;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the classifier is right on a set of labelled failures.
 *
 * @param strict the category is the label
 * @param lenient the category can be defended
 * @param unknown answered UNKNOWN
 * @param cause category and cause are right, over those whose cause people gave
 * @param categories one for each category that is a label or an answer: the known ones first
 * @param confusion how often a label was answered with a category: label, then category
 * @param wrong those whose category is not the label
 * @param otherCause those of the right category and another cause than people gave
 */
public record Score(
        Share strict,
        Share lenient,
        Share unknown,
        Share cause,
        SafetyScore safety,
        List<CategoryScore> categories,
        Map<String, Map<String, Long>> confusion,
        List<Answered> wrong,
        List<Answered> otherCause) {

    public static Score of(List<Answered> all) {
        return new Score(
                Share.of(all, Answered::strict),
                Share.of(all, Answered::lenient),
                Share.of(all, Answered::unknown),
                Share.of(all.stream().filter(it -> it.failure().cause() != null).toList(), Answered::causeRight),
                SafetyScore.of(all),
                categories(all).stream().map(it -> CategoryScore.of(it, all)).toList(),
                all.stream()
                        .collect(Collectors.groupingBy(
                                it -> it.failure().label(),
                                TreeMap::new,
                                Collectors.groupingBy(Answered::category, TreeMap::new, Collectors.counting()))),
                all.stream().filter(it -> !it.strict()).toList(),
                all.stream()
                        .filter(it -> it.strict() && it.failure().cause() != null && !it.causeRight())
                        .toList());
    }

    private static Set<String> categories(List<Answered> all) {
        Set<String> used = all.stream()
                .flatMap(it -> Stream.of(it.failure().label(), it.category()))
                .collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(Category.values()).map(Category::name).filter(used::contains),
                        used.stream().sorted())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

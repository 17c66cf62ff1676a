package io.brickgate.scoring;

import java.util.List;

/**
 * How one category fares.
 *
 * @param strict of the failures with this label, those answered with it: the recall
 * @param lenient of the failures with this label, those answered with it or with what could be defended
 * @param precision of the failures answered with this category, those with this label
 */
public record CategoryScore(String category, Share strict, Share lenient, Share precision) {

    static CategoryScore of(String category, List<Answered> all) {
        List<Answered> labelled =
                all.stream().filter(it -> it.failure().label().equals(category)).toList();
        List<Answered> answered =
                all.stream().filter(it -> it.category().equals(category)).toList();
        return new CategoryScore(
                category,
                Share.of(labelled, Answered::strict),
                Share.of(labelled, Answered::lenient),
                Share.of(answered, Answered::strict));
    }
}

package io.brickgate.scoring;

import java.util.List;
import java.util.function.Predicate;

/**
 * How far "safe to retry" can be trusted, over the failures whose advice people gave.
 *
 * @param precision of those called safe, the ones that are
 * @param recall of those that are safe, the ones called so
 * @param falselySafe the worst mistakes: called safe and are not
 * @param missed are safe and not called so
 */
public record SafetyScore(Share precision, Share recall, List<Answered> falselySafe, List<Answered> missed) {

    static SafetyScore of(List<Answered> all) {
        List<Answered> advised =
                all.stream().filter(it -> it.failure().advice() != null).toList();
        List<Answered> called = only(advised, Answered::calledSafe);
        List<Answered> safe = only(advised, Answered::isSafe);
        return new SafetyScore(
                Share.of(called, Answered::isSafe),
                Share.of(safe, Answered::calledSafe),
                only(called, it -> !it.isSafe()),
                only(safe, it -> !it.calledSafe()));
    }

    private static List<Answered> only(List<Answered> all, Predicate<Answered> wanted) {
        return all.stream().filter(wanted).toList();
    }
}

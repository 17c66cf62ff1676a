package io.brickgate.failures;

import io.brickgate.failures.Expression.Choice;
import io.brickgate.failures.Expression.Part;
import io.brickgate.failures.Expression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds fixed texts of which every match of an expression must hold one, so that an expression need not be tried where
 * none of them stands.
 */
final class Anchors {

    private static final int SHORTEST = 3;
    private static final int SHORTEST_BEGINNING = 2;

    private Anchors() {}

    static List<String> of(String source) {
        return of(new Expression(source).branches());
    }

    /** Those texts, or none where nothing is fixed; those too short to be telling only where there is nothing better. */
    static List<String> of(List<List<Part>> branches) {
        List<String> telling = of(branches, SHORTEST);
        return telling.isEmpty() ? of(branches, 1) : telling;
    }

    static List<List<String>> all(String source) {
        return all(new Expression(source).branches());
    }

    /** All that a match must hold: of each list one text at least. The more is known, the more rarely a match is tried. */
    static List<List<String>> all(List<List<Part>> branches) {
        Stream<List<String>> each = branches.size() > 1
                ? Stream.of(of(branches))
                : branches.get(0).stream().map(Anchors::ofPart);
        List<List<String>> needed = each.filter(list -> !list.isEmpty()).toList();
        return needed.isEmpty()
                ? Stream.of(of(branches)).filter(list -> !list.isEmpty()).toList()
                : needed;
    }

    /** Texts with one of which every match begins; none where that is not known. */
    static List<String> beginnings(List<List<Part>> branches) {
        List<String> found = new ArrayList<>();
        for (List<Part> branch : branches) {
            List<String> own = beginning(branch);
            if (own.isEmpty()) {
                return List.of();
            }
            found.addAll(own);
        }
        return found.stream().distinct().toList();
    }

    private static List<String> beginning(List<Part> branch) {
        if (branch.isEmpty()) {
            return List.of();
        }
        Part first = branch.get(0);
        if (first instanceof Choice choice) {
            return beginnings(choice.branches());
        }
        return first instanceof Text text && text.text().length() >= SHORTEST_BEGINNING
                ? List.of(text.text())
                : List.of();
    }

    private static List<String> of(List<List<Part>> branches, int shortest) {
        if (branches.size() == 1) {
            return ofBranch(branches.get(0), shortest);
        }
        List<List<String>> each =
                branches.stream().map(branch -> ofBranch(branch, shortest)).toList();
        return each.stream().anyMatch(List::isEmpty)
                ? List.of()
                : each.stream().flatMap(List::stream).distinct().toList();
    }

    private static List<String> ofBranch(List<Part> branch, int shortest) {
        String longest = branch.stream()
                .map(part -> part instanceof Text text ? text.text() : "")
                .reduce("", (a, b) -> b.length() > a.length() ? b : a);
        if (longest.length() >= shortest) {
            return List.of(longest);
        }
        return branch.stream()
                .map(part -> part instanceof Choice choice ? of(choice.branches(), shortest) : List.<String>of())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> ofPart(Part part) {
        if (part instanceof Text text) {
            return text.text().length() >= SHORTEST ? List.of(text.text()) : List.of();
        }
        return part instanceof Choice choice ? of(choice.branches(), SHORTEST) : List.of();
    }
}

package io.brickgate.failures;

import io.brickgate.documents.Digest;
import io.brickgate.documents.DocumentFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule set: what the files that the jar carries say, changed and extended by a local folder's. */
public final class Rules {

    private static final String OTHERWISE = "Cause unknown: a person has to look";

    private static final int VERSION = 12;

    /** A rule in whose place a later file has put one of the same id. */
    record Replaced(Rule before, Rule now) {}

    private final List<Rule> rules;
    private final List<Replaced> replaced;
    private final Map<String, String> stateOfCondition;
    private final List<FriendlyState> friendly;
    private final String version;

    private Rules(
            List<Rule> rules,
            List<Replaced> replaced,
            Map<String, String> stateOfCondition,
            List<FriendlyState> friendly,
            String version) {
        this.rules = rules;
        this.replaced = replaced;
        this.stateOfCondition = stateOfCondition;
        this.friendly = friendly;
        this.version = version;
    }

    /**
     * Reads rule files; of rules with the same id the later file's counts.
     *
     * @throws DocumentFault naming every mistake with file, line and remedy
     */
    public static Rules read(List<RuleFile> files) {
        RuleSections sections = new RuleSections(files);
        RuleReader reader = new RuleReader(sections.causes());
        Map<String, Rule> byId = new LinkedHashMap<>();
        List<Replaced> replaced = new ArrayList<>();
        sections.each("rules", list -> reader.read(list).forEach((id, rule) -> {
            Rule before = byId.put(id, rule);
            if (before != null) {
                replaced.add(new Replaced(before, rule));
            }
        }));
        Map<String, String> states = sections.statesOfConditions();
        List<FriendlyState> friendly = sections.friendly();
        sections.check();
        String version = Digest.of(files.stream().map(RuleFile::yaml).toList()).substring(0, VERSION);
        return new Rules(List.copyOf(byId.values()), List.copyOf(replaced), states, friendly, version);
    }

    /**
     * The rules that the jar carries, with those of a local folder on top where one is given.
     *
     * @throws DocumentFault naming every mistake with file, line and remedy
     */
    public static Rules shipped(@Nullable Path folder) {
        return read(RuleFiles.shippedAnd(folder));
    }

    /** A short digest over all files: the same for the same rules, whatever machine reads them. */
    public String version() {
        return version;
    }

    /** The same without some of the clues; a rule that has none left is gone. Its version is another. */
    public Rules without(Predicate<Clue> dropped) {
        List<String> gone = all().stream()
                .flatMap(rule -> rule.clues().written().stream())
                .filter(dropped)
                .map(Clue::toString)
                .toList();
        List<Rule> left = rules.stream()
                .map(rule -> rule.with(rule.clues().only(dropped.negate())))
                .filter(rule -> !rule.clues().none())
                .toList();
        String digest =
                Digest.of(Stream.concat(Stream.of(version), gone.stream()).toList());
        return new Rules(left, replaced, stateOfCondition, friendly, digest.substring(0, VERSION));
    }

    /**
     * Whether a clue names a family of public error conditions and not one: a {@code *} that stands for several of the
     * catalogs' conditions.
     */
    public boolean isFamily(Clue clue) {
        if (clue.kind() != Clue.Kind.CONDITION || !clue.rough()) {
            return false;
        }
        return catalogued(clue.word()).limit(2).count() > 1;
    }

    /** The catalogs' conditions that a word with {@code *} in it stands for. */
    Stream<String> catalogued(String word) {
        return stateOfCondition.keySet().stream().filter(RoughWord.of(word)::fits);
    }

    /** In the order of the files. */
    List<Replaced> replaced() {
        return replaced;
    }

    Collection<Rule> all() {
        return rules;
    }

    /** Each clue in a rule of its own, which is otherwise as it was. */
    Rules singly() {
        List<Rule> single = rules.stream()
                .flatMap(rule -> rule.clues().written().stream()
                        .map(clue -> rule.with(rule.clues().only(clue::equals))))
                .toList();
        return new Rules(single, replaced, stateOfCondition, friendly, version);
    }

    /** The SQLSTATE that the public catalogs give a condition without its subclass, or null. */
    @Nullable
    String stateOf(String condition) {
        return stateOfCondition.get(condition);
    }

    String friendlyState(Category category, String cause, RetryAdvice advice) {
        return friendly.stream()
                .filter(state -> state.fits(category, cause, advice))
                .max(Comparator.comparingInt(FriendlyState::exactness))
                .map(FriendlyState::text)
                .orElse(OTHERWISE);
    }
}

package io.brickgate.failures;

import io.brickgate.documents.Digest;
import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.RuleBasis.Replaced;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule set: what the files that the jar carries say, changed and extended by a local folder's. */
public final class Rules {

    private static final String OTHERWISE = "Cause unknown: a person has to look";
    private static final int VERSION = 12;

    private final RuleBasis basis;
    private final List<Rule> rules;
    private final String version;
    private @Nullable Likeness likeness;

    private Rules(RuleBasis basis, List<Rule> rules, String version) {
        this.basis = basis;
        this.rules = rules;
        this.version = version;
    }

    /**
     * Reads rule files; of rules with the same id the later file's counts.
     *
     * @throws DocumentFault naming every mistake with file, line and remedy
     */
    public static Rules read(List<RuleFile> files) {
        RuleSections sections = new RuleSections(files);
        Map<String, Cause> causes = sections.causes();
        RuleReader reader = new RuleReader(causes);
        Map<String, Rule> byId = new LinkedHashMap<>();
        List<Replaced> replaced = new ArrayList<>();
        sections.each("rules", list -> reader.read(list).forEach((id, rule) -> {
            Rule before = byId.put(id, rule);
            if (before != null) {
                replaced.add(new Replaced(before, rule));
            }
        }));
        RuleBasis basis = new RuleBasis(
                causes,
                sections.statesOfConditions(),
                sections.friendly(),
                sections.examples(causes),
                List.copyOf(replaced));
        sections.check();
        String version = Digest.of(files.stream().map(RuleFile::yaml).toList()).substring(0, VERSION);
        return new Rules(basis, List.copyOf(byId.values()), version);
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

    /** The causes that may be named, as {@code CATEGORY/cause}, in the files' order. */
    public List<String> causes() {
        return List.copyOf(basis.causes().keySet());
    }

    /** Whether a cause, as {@code CATEGORY/cause}, is one of them. */
    public boolean knows(String cause) {
        return basis.causes().containsKey(cause);
    }

    /**
     * What is advised of a cause unless a rule says otherwise.
     *
     * @throws IllegalArgumentException where the cause is not known
     */
    public RetryAdvice adviceOf(String cause) {
        Cause known = basis.causes().get(cause);
        if (known == null) {
            throw new IllegalArgumentException("no cause '" + cause + "' is known");
        }
        return known.advice();
    }

    /**
     * The same without some of the clues; a rule that has none left is gone, and one that has lost any keeps no
     * example. Its version is another.
     */
    public Rules without(Predicate<Clue> dropped) {
        List<String> gone = clues().filter(dropped).map(Clue::toString).toList();
        List<Rule> left = rules.stream()
                .map(rule -> rule.reducedTo(rule.clues().only(dropped.negate())))
                .filter(rule -> !rule.clues().none())
                .toList();
        return new Rules(basis, left, changed(gone));
    }

    /**
     * The same without the examples of some templates, and without examples and tests that say what a failure says.
     */
    public Rules forgetting(Set<String> templates, List<Symptoms> failures) {
        Set<String> said = failures.stream().flatMap(Rules::said).collect(Collectors.toSet());
        Predicate<Symptoms> same = it -> said(it).anyMatch(said::contains);
        List<Rule> left = rules.stream().map(rule -> rule.forgetting(same)).toList();
        RuleBasis less = basis.without(it -> templates.contains(it.template()) || same.test(it.symptoms()));
        return new Rules(
                less, left, changed(List.of(new TreeSet<>(templates).toString(), new TreeSet<>(said).toString())));
    }

    private static Stream<String> said(Symptoms symptoms) {
        return Classifier.excerpts(symptoms).stream().map(Fingerprint::words).filter(words -> !words.isEmpty());
    }

    private String changed(List<String> how) {
        return Digest.of(Stream.concat(Stream.of(version), how.stream()).toList())
                .substring(0, VERSION);
    }

    /** What failures are most like that no rule knows; learned when first asked for. */
    synchronized Likeness likeness() {
        if (likeness == null) {
            likeness = new Likeness(rules, basis.examples());
        }
        return likeness;
    }

    /**
     * Whether a clue names a family of public error conditions and not one: a {@code *} that stands for several of
     * the catalogs' conditions.
     */
    public boolean isFamily(Clue clue) {
        return clue.kind() == Clue.Kind.CONDITION
                && clue.rough()
                && catalogued(clue.word()).limit(2).count() > 1;
    }

    /** The catalogs' conditions that a word with {@code *} in it stands for. */
    Stream<String> catalogued(String word) {
        return basis.stateOfCondition().keySet().stream().filter(RoughWord.of(word)::fits);
    }

    /**
     * These rules with those of one more file on top.
     *
     * @throws DocumentFault naming every mistake with file, line and remedy
     */
    Rules with(RuleFile more) {
        RuleSections sections = new RuleSections(List.of(more));
        RuleReader reader = new RuleReader(basis.causes());
        Map<String, Rule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        sections.each("rules", list -> byId.putAll(reader.read(list)));
        sections.check();
        return new Rules(basis, List.copyOf(byId.values()), changed(List.of(more.yaml())));
    }

    /** Where to read on about a cause, or null. */
    @Nullable
    String linkOf(Category category, String cause) {
        Cause known = basis.causes().get(category + "/" + cause);
        return known == null ? null : known.link();
    }

    Collection<Rule> all() {
        return rules;
    }

    Stream<Clue> clues() {
        return rules.stream().flatMap(rule -> rule.clues().written().stream());
    }

    List<Replaced> replaced() {
        return basis.replaced();
    }

    /** Each clue in a rule of its own, which is otherwise as it was. */
    Rules singly() {
        List<Rule> single = rules.stream()
                .flatMap(rule -> rule.clues().written().stream()
                        .map(clue -> rule.reducedTo(rule.clues().only(clue::equals))))
                .toList();
        return new Rules(basis, single, version);
    }

    /** The SQLSTATE that the public catalogs give a condition without its subclass, or null. */
    @Nullable
    String stateOf(String condition) {
        return basis.stateOfCondition().get(condition);
    }

    /** All conditions that the public catalogs give an SQLSTATE. */
    Collection<String> conditionsWithState() {
        return basis.stateOfCondition().keySet();
    }

    String friendlyState(Category category, String cause, RetryAdvice advice) {
        return basis.friendly().stream()
                .filter(state -> state.fits(category, cause, advice))
                .max(Comparator.comparingInt(FriendlyState::exactness))
                .map(FriendlyState::text)
                .orElse(OTHERWISE);
    }
}

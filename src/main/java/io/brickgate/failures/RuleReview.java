package io.brickgate.failures;

import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.RuleFinding.Kind;
import io.brickgate.failures.RuleFinding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a rule set without any failure at hand: its examples are run, and each clue is asked for by the
 * smallest failure that should show it.
 *
 * @param version of the rules; empty where they cannot be read
 * @param shown how many of the clues an example shows
 * @param local the folder's files; none where no folder was given
 * @param findings by file and line
 */
public record RuleReview(
        String version, int rules, int cases, int clues, int shown, Set<String> local, List<RuleFinding> findings) {

    private static final Comparator<RuleFinding> BY_PLACE = Comparator.comparing(RuleFinding::file)
            .thenComparingInt(RuleFinding::line)
            .thenComparing(RuleFinding::severity)
            .thenComparing(RuleFinding::kind)
            .thenComparing(RuleFinding::text);

    public RuleReview {
        local = Set.copyOf(local);
        findings = List.copyOf(findings);
    }

    /**
     * Looks at the shipped rules, with those of a folder on top where one is given.
     *
     * @throws DocumentFault where the folder cannot be read; mistakes within its files are findings
     */
    public static RuleReview of(@Nullable Path folder) {
        return of(RuleFiles.shippedAnd(null), folder == null ? List.of() : RuleFiles.in(folder));
    }

    static RuleReview of(List<RuleFile> shipped, List<RuleFile> local) {
        List<RuleFile> files = new ArrayList<>(shipped);
        files.addAll(local);
        Set<String> names = local.stream().map(RuleFile::name).collect(Collectors.toSet());
        try {
            return of(Rules.read(files), names);
        } catch (DocumentFault fault) {
            return new RuleReview("", 0, 0, 0, 0, names, mistakes(fault));
        }
    }

    /**
     * What concerns whoever wrote the folder: its own findings, and every error; everything where there is no folder.
     */
    public List<RuleFinding> concerning() {
        return findings.stream()
                .filter(it -> local.isEmpty() || local.contains(it.file()) || it.severity() == Severity.ERROR)
                .toList();
    }

    public boolean ok() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private static RuleReview of(Rules rules, Set<String> localFiles) {
        Set<String> local = rules.all().stream()
                .filter(rule -> localFiles.contains(file(rule)))
                .map(Rule::id)
                .collect(Collectors.toSet());
        ClueSearch search = new ClueSearch(rules);
        CaseReview cases = new CaseReview(rules, search, local);
        List<RuleFinding> findings = new ArrayList<>(cases.findings());
        Set<Clue> shown = new HashSet<>();
        rules.all().forEach(rule -> shown.addAll(cases.shown(rule)));
        findings.addAll(new ClueReview(rules, search, shown).findings());
        rules.all().forEach(rule -> Repetitions.of(rule).forEach(findings::add));
        findings.addAll(replaced(rules, localFiles));
        return new RuleReview(
                rules.version(),
                rules.all().size(),
                rules.all().stream().mapToInt(rule -> rule.cases().size()).sum(),
                (int) rules.clues().count(),
                shown.size(),
                localFiles,
                findings.stream().sorted(BY_PLACE).toList());
    }

    /** The file that a rule stands in. */
    private static String file(Rule rule) {
        return rule.place().substring(0, rule.place().lastIndexOf(':'));
    }

    private static List<RuleFinding> replaced(Rules rules, Set<String> localFiles) {
        return rules.replaced().stream()
                .map(it -> {
                    boolean within = localFiles.contains(file(it.before())) == localFiles.contains(file(it.now()));
                    return RuleFinding.at(
                            it.now().place(),
                            within ? Severity.WARNING : Severity.NOTE,
                            Kind.OVERRIDES,
                            it.now().id(),
                            "replaces the rule of the same id at " + it.before().place(),
                            within ? "give each its own id, or delete one" : "nothing, where that is meant");
                })
                .toList();
    }

    private static List<RuleFinding> mistakes(DocumentFault fault) {
        return fault.mistakes().stream()
                .map(it -> new RuleFinding(
                        Severity.ERROR, Kind.MISTAKE, "", it.file(), it.line(), it.problem(), it.remedy()))
                .sorted(BY_PLACE)
                .toList();
    }
}

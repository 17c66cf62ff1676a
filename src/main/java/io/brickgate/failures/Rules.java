package io.brickgate.failures;

import io.brickgate.documents.Digest;
import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule set: what the files that the jar carries say, changed and extended by a local folder's. */
public final class Rules {

    private static final String OTHERWISE = "Cause unknown: a person has to look";

    private final Map<String, Rule> byId = new LinkedHashMap<>();
    private final Map<String, String> stateOfCondition = new LinkedHashMap<>();
    private final List<FriendlyState> friendly;
    private final String version;

    private Rules(List<RuleFile> files) {
        RuleSections sections = new RuleSections(files);
        RuleReader reader = new RuleReader(sections.causes());
        sections.each("rules", list -> byId.putAll(reader.read(list)));
        sections.each("conditions-by-sqlstate", table -> table.mapping().forEach(this::states));
        this.friendly = sections.friendly();
        sections.check();
        this.version = Digest.of(files.stream().map(RuleFile::yaml).toList()).substring(0, 12);
    }

    /**
     * Reads rule files; of rules with the same id the later file's counts.
     *
     * @throws DocumentFault naming every mistake with file, line and remedy
     */
    public static Rules read(List<RuleFile> files) {
        return new Rules(files);
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

    Collection<Rule> all() {
        return byId.values();
    }

    /** The SQLSTATE that the public catalogs give a condition without its subclass, or null. */
    @Nullable
    String stateOf(String condition) {
        return stateOfCondition.get(condition);
    }

    /** All conditions that the public catalogs give an SQLSTATE. */
    Collection<String> conditionsWithState() {
        return stateOfCondition.keySet();
    }

    String friendlyState(Category category, String cause, RetryAdvice advice) {
        return friendly.stream()
                .filter(state -> state.fits(category, cause, advice))
                .max(Comparator.comparingInt(FriendlyState::exactness))
                .map(FriendlyState::text)
                .orElse(OTHERWISE);
    }

    private void states(String state, Document conditions) {
        conditions.texts().forEach(line -> List.of(line.split("\\s+"))
                .forEach(condition -> stateOfCondition.put(condition, state)));
    }
}

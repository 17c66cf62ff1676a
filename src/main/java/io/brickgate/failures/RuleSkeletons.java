package io.brickgate.failures;

import io.brickgate.documents.YamlText;
import io.brickgate.failures.RuleDraft.Wanted;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules for failures that none knows yet, ready but for the cause: that a person has to name, and until then the rules'
 * reader refuses them.
 */
public final class RuleSkeletons {

    private static final String CAUSE = RuleReader.TO_BE_FILLED_IN + "/category-and-cause";
    private static final int MOST_WORDS = 6;
    private static final int LONGEST = 40;
    private static final int DIGITS = 8;

    private final Map<String, RuleDraft> drafts;

    private RuleSkeletons(Map<String, RuleDraft> drafts) {
        this.drafts = drafts;
    }

    /** Each is tried beside the known rules and the others: it has to decide its own example, whatever its cause. */
    public static RuleSkeletons of(List<UnknownGroup> groups, Rules known) {
        String standIn = known.causes().stream()
                .filter(path -> !path.startsWith(Category.UNKNOWN.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the rules know no cause"));
        Set<String> taken = known.all().stream().map(Rule::id).collect(Collectors.toCollection(HashSet::new));
        Map<String, String> ids = new LinkedHashMap<>();
        groups.forEach(group -> ids.put(group.fingerprint(), id(group, taken)));
        List<Wanted> wishes = groups.stream()
                .map(group -> new Wanted(
                        ids.getOrDefault(group.fingerprint(), ""),
                        group.sample(),
                        standIn,
                        RetryAdvice.NEEDS_HUMAN,
                        "",
                        false))
                .toList();
        Map<String, RuleDraft> byId =
                RuleDrafts.of(wishes, known).drafts().stream().collect(Collectors.toMap(RuleDraft::id, draft -> draft));
        Map<String, RuleDraft> drafts = new LinkedHashMap<>();
        ids.forEach((fingerprint, id) -> {
            RuleDraft draft = byId.get(id);
            if (draft != null) {
                drafts.put(fingerprint, draft);
            }
        });
        return new RuleSkeletons(drafts);
    }

    /** The rule's id, or null where the group says too little for a rule. */
    public @Nullable String id(UnknownGroup group) {
        RuleDraft draft = drafts.get(group.fingerprint());
        return draft == null ? null : draft.id();
    }

    /** The rule as an item under {@code rules:}, or an empty text where the group says too little for one. */
    public String yaml(UnknownGroup group) {
        RuleDraft draft = drafts.get(group.fingerprint());
        if (draft == null) {
            return "";
        }
        Map<String, Object> rule = new LinkedHashMap<>(draft.rule());
        rule.put("cause", CAUSE);
        rule.remove("why");
        String file = YamlText.of(Map.of("rules", List.of(rule)));
        return file.substring(file.indexOf('\n') + 1);
    }

    private static String id(UnknownGroup group, Set<String> taken) {
        String said = Fingerprint.telling(Classifier.excerpts(group.sample()))
                .map(telling -> Fingerprint.folded(telling.words()))
                .orElse("");
        String name = name(said);
        String digits = group.fingerprint().substring(group.fingerprint().indexOf(':') + 1);
        String id = name.length() < 3
                ? "failure-" + (digits.isEmpty() ? "silent" : digits.substring(0, Math.min(DIGITS, digits.length())))
                : name;
        return Stream.iterate(1, n -> n + 1)
                .map(n -> n == 1 ? id : id + "-" + n)
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    /** The first words, as an id has them. */
    private static String name(String said) {
        String plain = said.replaceAll("<[a-z]+>|\\*\\*\\*", " ")
                .replaceAll("\\b([a-z]\\w*\\.)+([A-Z])", "$2")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        String name = Stream.of(plain.split("[^a-z]+"))
                .filter(word -> word.length() > 1)
                .limit(MOST_WORDS)
                .collect(Collectors.joining("-"));
        int end = name.length() <= LONGEST ? name.length() : name.lastIndexOf('-', LONGEST);
        return name.substring(0, end < 0 ? LONGEST : end);
    }
}

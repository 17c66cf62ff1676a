package io.brickgate.policy;

import io.brickgate.documents.Digest;
import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files of a policy into one and names every mistake in them. */
final class PolicyReader {

    private static final int DIGITS = 12;
    private static final int MOST_RETRIES = 100_000;

    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Document> roots = new ArrayList<>();
    private final RuleBook rules = new RuleBook();
    private final List<SeverityRule> severities = new ArrayList<>();
    private final Map<String, Document> once = new HashMap<>();

    Policy read(List<PolicyFile> files) {
        List<PolicyFile> policies = files.stream().filter(file -> !file.cases()).toList();
        policies.forEach(this::open);
        roots.forEach(this::rules);
        ZoneId zone = once("zone").map(PolicyReader::zone).orElse(ZoneOffset.UTC);
        FreezeReader freezes = new FreezeReader(rules, zone);
        each("calendars", freezes::calendars);
        items("freezes", freezes::add);
        OwnerReader owners = new OwnerReader(rules, freezes, zone);
        items("teams", owners::team);
        items("maintenance", owners::maintenance);
        PeopleReader people = new PeopleReader(rules);
        each("consents", people::consents);
        items("people", people::add);
        Limits limits = once("budgets").map(PolicyReader::limits).orElse(Limits.USUAL);
        Tripping tripping = once("breaker").map(PolicyReader::tripping).orElse(null);
        boolean shadow = once("shadow").map(Document::flag).orElse(false);
        if (rules.rules().isEmpty() && mistakes.isEmpty()) {
            mistakes.add(new Mistake(
                    policies.isEmpty() ? "policy" : policies.get(0).file(), 0, "there is no rule", "add rules: …"));
        }
        check();
        rules.findUnreachable();
        people.finish(freezes.freezes());
        check();
        String version = version(policies);
        boolean spoken = roots.stream().anyMatch(root -> root.has("people"));
        return new Policy(
                version,
                zone,
                limits,
                tripping,
                shadow,
                rules.rules(),
                severities,
                rules.channels(),
                owners.owners(),
                new People(version, spoken, people.rules(), freezes.freezes()));
    }

    private void open(PolicyFile file) {
        try {
            roots.add(Document.read(file.file(), file.text()));
        } catch (DocumentFault fault) {
            mistakes.addAll(fault.mistakes());
        }
    }

    private void rules(Document root) {
        root.only(
                "zone",
                "budgets",
                "breaker",
                "shadow",
                "rules",
                "severities",
                "people",
                "consents",
                "freezes",
                "calendars",
                "teams",
                "maintenance");
        root.at("rules").ifPresent(list -> list.items().forEach(rules::add));
        root.at("severities").ifPresent(list -> list.items().forEach(this::severity));
    }

    private void each(String key, Consumer<Document> reader) {
        roots.forEach(root -> root.at(key).ifPresent(reader));
    }

    private void items(String key, Consumer<Document> reader) {
        each(key, list -> list.items().forEach(reader));
    }

    private void severity(Document rule) {
        rule.only("name", "description", "match", "severity");
        severities.add(new SeverityRule(
                rules.nameOf(rule),
                Matches.read(rule.need("match")),
                rule.need("severity").oneOf(Severity.class)));
    }

    /** A section that may stand in one of the files only. */
    private Optional<Document> once(String key) {
        for (Document root : roots) {
            root.at(key).ifPresent(section -> {
                Document first = once.putIfAbsent(key, section);
                if (first != null) {
                    section.mistake("'" + key + "' stands at " + first.place() + " too", "keep one of the two");
                }
            });
        }
        return Optional.ofNullable(once.get(key));
    }

    private static Limits limits(Document budgets) {
        budgets.only("per_job_per_day", "per_cause_per_day", "per_workspace_per_day");
        int ofWorkspace =
                budgets.at("per_workspace_per_day").map(PolicyReader::retries).orElse(Limits.USUAL.perWorkspace());
        return new Limits(
                budgets.at("per_cause_per_day").map(PolicyReader::retries).orElse(ofWorkspace),
                budgets.at("per_job_per_day").map(PolicyReader::retries).orElse(Limits.USUAL.perJob()),
                ofWorkspace);
    }

    private static Tripping tripping(Document breaker) {
        breaker.only("jobs", "within", "probe_after");
        return new Tripping(
                breaker.need("jobs").number(2, MOST_RETRIES),
                RetryPlans.within(breaker.need("within")),
                RetryPlans.within(breaker.need("probe_after")));
    }

    private static int retries(Document number) {
        return number.number(0, MOST_RETRIES);
    }

    static ZoneId zone(Document zone) {
        return zone.parsed(PolicyReader::zone, ZoneOffset.UTC, "a time zone such as UTC or Europe/Berlin");
    }

    private static @Nullable ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void check() {
        for (Document root : roots) {
            try {
                root.check();
            } catch (DocumentFault fault) {
                mistakes.addAll(fault.mistakes());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new DocumentFault(mistakes.stream().distinct().toList());
        }
    }

    private static String version(List<PolicyFile> files) {
        return Digest.of(files.stream().map(PolicyFile::text).toList()).substring(0, DIGITS);
    }
}

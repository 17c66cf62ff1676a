package io.brickgate.policy;

import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.Failure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules by which failures are acted on, asked about, told or ignored; the first rule that matches decides. */
public final class Policy {

    /** The rule named in a decision where none matched: people are told. */
    public static final String NO_RULE = "default";

    /** The rule named where the role is missing. */
    public static final String ROLE_RULE = "role";

    private final String version;
    private final ZoneId zone;
    private final Limits limits;
    private final @Nullable Tripping tripping;
    private final boolean shadow;
    private final List<Rule> rules;
    private final List<SeverityRule> severities;
    private final Map<String, String> channels;
    private final Owners owners;
    private final People people;

    Policy(
            String version,
            ZoneId zone,
            Limits limits,
            @Nullable Tripping tripping,
            boolean shadow,
            List<Rule> rules,
            List<SeverityRule> severities,
            Map<String, String> channels,
            Owners owners,
            People people) {
        this.version = version;
        this.zone = zone;
        this.limits = limits;
        this.tripping = tripping;
        this.shadow = shadow;
        this.rules = List.copyOf(rules);
        this.severities = List.copyOf(severities);
        this.channels = Map.copyOf(channels);
        this.owners = owners;
        this.people = people;
    }

    /**
     * Reads a policy; its rules are asked in the order of the files and of the rules in them. Files of test cases are
     * left out.
     *
     * @throws DocumentFault with every mistake in every file
     */
    public static Policy read(List<PolicyFile> files) {
        return new PolicyReader().read(files);
    }

    /** A short digest of all texts: the same texts give the same version. */
    public String version() {
        return version;
    }

    /** When retries of a cause stop; null where they never do. */
    public @Nullable Tripping tripping() {
        return tripping;
    }

    /** When the day began by which budgets are counted. */
    public Instant today(Instant now) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    /** The rules' names, in the order in which they are asked. */
    public List<String> rules() {
        return rules.stream().map(Rule::name).toList();
    }

    /** The names of the rules for people, in the order in which they are asked. */
    public List<String> peopleRules() {
        return people.rules().stream().map(PeopleRule::name).toList();
    }

    /** Whether it has rules for people; without them the role decides. */
    public boolean speaksOfPeople() {
        return people.spoken();
    }

    /** The channels that rules name, each with the place (file and line) that names it first. */
    public Map<String, String> channels() {
        return channels;
    }

    /**
     * Decides in the order given; a retry granted to one failure counts against the budgets of the next.
     *
     * @param tally what has been spent before, counted from {@link #today}
     * @return one decision for each failure
     */
    public List<Decision> decide(List<Failure> failures, Tally tally, Instant now) {
        Spending spending = new Spending(tally, limits);
        List<Decision> decisions = new ArrayList<>(failures.size());
        for (Failure failure : failures) {
            decisions.add(owned(decide(failure, spending, now), now));
        }
        return decisions;
    }

    /** Whom a team has named for incidents that nobody acknowledges; empty means everybody. */
    public Set<String> escalation(@Nullable String team) {
        return owners.teams().stream()
                .filter(one -> one.name().equals(team))
                .findFirst()
                .map(one -> Set.copyOf(one.escalateTo()))
                .orElse(Set.of());
    }

    /** What this policy says to a wish: whether it may be done, by which rule, and if not what would have to change. */
    public Permit permit(Wish wish) {
        return people.permit(wish);
    }

    /** Who is told of it: whom the rule names, else the team that owns the job, else all. */
    private Decision owned(Decision decision, Instant now) {
        Failure failure = decision.failure();
        Quiet quiet = owners.quiet(failure, now);
        Team team = owners.of(failure).orElse(null);
        if (team == null) {
            return quiet == null ? decision : decision.owned(null, decision.severity(), decision.channels(), quiet);
        }
        Severity severity = team.severity() == null
                ? decision.severity()
                : decision.severity().atLeast(team.severity());
        Ownership owner = team.at(now, severity);
        List<String> told = decision.channels().isEmpty() ? owner.channels() : decision.channels();
        return decision.owned(owner, severity, told, quiet);
    }

    private Decision decide(Failure failure, Spending spending, Instant now) {
        for (Rule rule : rules) {
            if (rule.match().accepts(failure)) {
                RetryPlan plan = rule.retry();
                Decision decision = plan == null
                        ? decision(failure, rule, rule.verdict(), rule.severity(), null, rule.told())
                        : act(failure, rule, plan, spending, now);
                return shadow || rule.shadow() ? shadowed(decision, rule) : decision;
            }
        }
        return new Decision(
                failure,
                Verdict.TELL,
                NO_RULE,
                version,
                raised(failure, Severity.ERROR),
                List.of(),
                null,
                "No rule matches: told",
                null,
                null);
    }

    /** What would be done or asked is told and recorded in its place. */
    private Decision shadowed(Decision decision, Rule rule) {
        return switch (decision.verdict()) {
            case TELL, IGNORE -> decision;
            case ACT, ASK ->
                decision(
                        decision.failure(),
                        rule,
                        Verdict.TELL,
                        decision.severity(),
                        null,
                        "Shadow, nothing is done: it would be " + decision.verdict() + ". " + decision.why());
        };
    }

    private Decision act(Failure failure, Rule rule, RetryPlan plan, Spending spending, Instant now) {
        int soFar = spending.retriesOf(failure.run().key());
        String refusal = refusal(failure, rule, plan, soFar, spending, now);
        if (refusal != null) {
            return decision(failure, rule, Verdict.TELL, plan.ifTold(), null, refusal);
        }
        spending.spend(failure);
        Retry retry = plan.attempt(soFar + 1, failure.run().key());
        String why = "Rule " + rule.name() + ": retry " + retry.attempt() + " of " + plan.limit() + " in "
                + Spans.text(retry.delay());
        return decision(failure, rule, Verdict.ACT, rule.severity(), retry, why);
    }

    private static @Nullable String refusal(
            Failure failure, Rule rule, RetryPlan plan, int soFar, Spending spending, Instant now) {
        String objection = Rails.objection(rule, plan, failure, now);
        if (objection != null) {
            return "Rule " + rule.name() + ": not retried as " + objection + "; told instead";
        }
        if (soFar >= plan.limit()) {
            return "Rule " + rule.name() + ": limit reached, " + soFar + " of " + plan.limit()
                    + " retries of this run; told instead";
        }
        return spending.exhausted(failure);
    }

    private Decision decision(
            Failure failure, Rule rule, Verdict verdict, Severity severity, @Nullable Retry retry, String why) {
        return new Decision(
                failure,
                verdict,
                rule.name(),
                version,
                raised(failure, severity),
                rule.channels(),
                retry,
                why,
                null,
                null);
    }

    private Severity raised(Failure failure, Severity severity) {
        for (SeverityRule rule : severities) {
            if (rule.match().accepts(failure)) {
                return severity.atLeast(rule.severity());
            }
        }
        return severity;
    }
}

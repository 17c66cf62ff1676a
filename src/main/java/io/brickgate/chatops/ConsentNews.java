package io.brickgate.chatops;

import io.brickgate.access.Consent;
import io.brickgate.approvals.Approval;
import io.brickgate.approvals.ApprovalDesk;
import io.brickgate.approvals.ApprovalState;
import io.brickgate.failures.Category;
import io.brickgate.masking.Internals;
import io.brickgate.notifications.Notice;
import io.brickgate.notifications.NoticeKind;
import io.brickgate.notifications.Outbox;
import io.brickgate.notifications.OutboxSettings;
import io.brickgate.policy.Severity;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells people that their consent is wanted, and what came of it: each request once. */
@Component
public class ConsentNews {

    private static final String WANTED = """
            select a.id from approval a where a.state = 'OPEN' and a.binding is not null
              and not exists (select 1 from notification n where n.incident_id = a.id) order by a.created_at limit 20""";
    private static final String ENDED = """
            select a.id from approval a where a.state <> 'OPEN'
              and exists (select 1 from notification n where n.incident_id = a.id)
              and not exists (select 1 from notification n where n.incident_id = a.id and n.kind = 'CONSENT_ENDED')
            order by a.created_at desc limit 20""";

    private final JdbcClient db;
    private final ApprovalDesk approvals;
    private final Outbox outbox;
    private final OutboxSettings settings;
    private final Clock clock;

    ConsentNews(JdbcClient db, ApprovalDesk approvals, Outbox outbox, OutboxSettings settings, Clock clock) {
        this.db = db;
        this.approvals = approvals;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    public void look() {
        tell(WANTED, NoticeKind.CONSENT_WANTED);
        tell(ENDED, NoticeKind.CONSENT_ENDED);
    }

    private void tell(String which, NoticeKind kind) {
        db.sql(which + " for update skip locked").query(String.class).list().stream()
                .filter(id -> untold(id, kind)) // asked anew: another node may have told it before the lock
                .flatMap(id -> approvals.find(id).stream())
                .map(approval -> notice(approval, kind))
                .forEach(outbox::consent);
    }

    private boolean untold(String id, NoticeKind kind) {
        return db.sql("select count(*) from notification where incident_id = ? and kind = ?")
                        .params(id, kind.name())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private Notice notice(Approval approval, NoticeKind kind) {
        String done = kind == NoticeKind.CONSENT_WANTED ? "Asked of: " + asked(approval) : ended(approval);
        String todo = kind == NoticeKind.CONSENT_WANTED ? "Approve or reject it; whoever asked does not count." : "";
        return new Notice(
                kind,
                approval.id(),
                approval.target().workspace(),
                "0",
                Internals.masked(approval.target().name()),
                "0",
                Category.UNKNOWN,
                "consent",
                Severity.INFO,
                0,
                Internals.masked(approval.what()),
                Internals.masked("Wanted by " + approval.requester().name() + ": " + approval.reason()),
                List.of(),
                Internals.masked(done),
                todo,
                approval.createdAt(),
                clock.instant(),
                settings.publicUrl() + "/api/v1/approvals/" + approval.id(),
                1,
                false,
                "",
                "",
                "",
                List.of());
    }

    private static String ended(Approval approval) {
        return approval.state() == ApprovalState.GRANTED
                ? "granted by " + voters(approval)
                : approval.state().name().toLowerCase(Locale.ROOT)
                        + (approval.outcome().isEmpty() ? "" : ": " + approval.outcome());
    }

    private static String voters(Approval approval) {
        return approval.votes().stream().map(vote -> vote.voter()).collect(Collectors.joining(", "));
    }

    private static String asked(Approval approval) {
        return approval.consent().steps().stream()
                .map(step -> step.count() + " of " + step.name() + of(step))
                .collect(Collectors.joining("; "));
    }

    private static String of(Consent.Step step) {
        Set<String> groups = step.groups();
        return groups.isEmpty() ? "" : " (" + String.join(", ", groups) + ")";
    }
}

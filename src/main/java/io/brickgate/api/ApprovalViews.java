package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Consent;
import io.brickgate.api.ApprovalView.Step;
import io.brickgate.api.ApprovalView.Voice;
import io.brickgate.approvals.Approval;
import io.brickgate.approvals.ApprovalState;
import io.brickgate.masking.Internals;
import io.brickgate.masking.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests for consent as they are shown, each with the action it is for: one query for all. */
@Component
class ApprovalViews {

    private final ActionLines lines;

    ApprovalViews(ActionLines lines) {
        this.lines = lines;
    }

    List<ApprovalView> of(List<Approval> approvals, Actor reader) {
        Map<String, ActionView> actions =
                lines.find(approvals.stream().map(Approval::actionId).toList(), reader);
        return approvals.stream()
                .map(approval -> view(approval, Objects.requireNonNull(actions.get(approval.actionId())), reader))
                .toList();
    }

    private static ApprovalView view(Approval approval, ActionView action, Actor reader) {
        var binding = approval.binding();
        return new ApprovalView(
                approval.id(),
                approval.state().name(),
                approval.target().workspace(),
                approval.what(),
                action,
                approval.requester().name(),
                approval.reason(),
                approval.rule(),
                binding == null ? null : binding.hash(),
                binding == null ? Map.of() : new TreeMap<>(binding.facts()),
                approval.consent().fourEyes(),
                steps(approval),
                approval.votes().stream()
                        .map(vote -> new Voice(vote.voter(), vote.yes() ? "yes" : "no", vote.reason(), vote.at()))
                        .toList(),
                approval.outcome().isEmpty() ? null : Internals.masked(Secrets.masked(approval.outcome())),
                approval.createdAt(),
                approval.expiresAt(),
                approval.endedAt(),
                may(approval, reader));
    }

    private static List<Step> steps(Approval approval) {
        List<Integer> missing = approval.missing();
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < missing.size(); at++) {
            Consent.Step step = approval.consent().steps().get(at);
            TreeSet<String> roles = new TreeSet<>();
            step.roles().forEach(role -> roles.add(role.word()));
            steps.add(new Step(step.name(), step.count(), missing.get(at), roles, new TreeSet<>(step.groups())));
        }
        return steps;
    }

    private static Map<String, Permission> may(Approval approval, Actor reader) {
        boolean own = reader.mayBe(approval.requester().handles());
        String closed = approval.state() == ApprovalState.OPEN ? null : "It is decided already";
        String vote = closed != null ? closed : voteProblem(approval, reader, own);
        Map<String, Permission> may = new LinkedHashMap<>();
        may.put("approve", new Permission(vote == null, vote));
        may.put("reject", new Permission(vote == null, vote));
        String withdraw = own ? closed : "Only whoever asked for it takes it back";
        may.put("withdraw", new Permission(withdraw == null, withdraw));
        return may;
    }

    private static @Nullable String voteProblem(Approval approval, Actor reader, boolean own) {
        if (approval.stepsOf(reader).isEmpty()) {
            return "You are none of those whose consent is asked for";
        }
        if (own && approval.consent().fourEyes()) {
            return "Whoever asked for it does not count";
        }
        return approval.votes().stream().anyMatch(said -> reader.mayBe(said.handles()))
                ? "You have had your say"
                : null;
    }
}

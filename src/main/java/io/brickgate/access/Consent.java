package io.brickgate.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whose consent an action needs before it is done: every step, in any order, each of its own number of people. Nobody
 * counts twice.
 *
 * @param fourEyes whether whoever asked for it never counts
 * @param expires how long after the request consent may be given
 */
public record Consent(List<Step> steps, boolean fourEyes, Duration expires) {

    /**
     * One group of people who have to agree.
     *
     * @param name how people know it, such as {@code approvers}
     * @param count how many of them
     * @param roles any of these roles, on the target; empty asks for {@link Role#APPROVER}
     * @param groups any of these groups as well; empty asks for none
     * @param users any of these logins as well; empty asks for none
     */
    public record Step(String name, int count, Set<Role> roles, Set<String> groups, Set<String> users) {

        public Step {
            roles = roles.isEmpty() ? Set.of(Role.APPROVER) : Set.copyOf(roles);
            groups = Set.copyOf(groups);
            users = Set.copyOf(users);
        }

        /** Whether this person may speak for the step. */
        public boolean takes(Actor actor, Target target) {
            return roles.stream().anyMatch(role -> actor.is(role, target))
                    && (groups.isEmpty() && users.isEmpty()
                            || actor.groups().stream().anyMatch(groups::contains)
                            || users.contains(actor.name()));
        }
    }

    public Consent {
        steps = List.copyOf(steps);
    }

    /** One approver other than whoever asked, within four hours. */
    public static final Consent ONE_APPROVER =
            new Consent(List.of(new Step("approvers", 1, Set.of(), Set.of(), Set.of())), true, Duration.ofHours(4));
}

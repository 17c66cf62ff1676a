package io.brickgate.wiring;

import io.brickgate.documents.DocumentFault;
import io.brickgate.notifications.Channel;
import io.brickgate.policy.Policy;
import io.brickgate.wiring.CheckReport.Kind;
import java.util.List;
import java.util.Optional;

/** Looks at the policy's files, and at the channels that its rules name. */
final class CheckedPolicy {

    private CheckedPolicy() {}

    /** @param demo whether the channels are the demo's, which has all of them */
    static void look(BrickgateSettings settings, List<Channel> channels, boolean demo, Inspection inspection) {
        try {
            Policy policy = Policy.read(PolicyFolder.of(settings).files());
            inspection.good(Kind.POLICY, "", policy.rules().size() + " rules, version " + policy.version());
            if (!demo) {
                boolean own = !settings.policy().isBlank();
                policy.channels().forEach((name, place) -> channel(name, place, own, channels, inspection));
            }
        } catch (DocumentFault fault) {
            inspection.mistakes(Kind.POLICY, fault);
        } catch (IllegalStateException e) {
            inspection.error(
                    Kind.POLICY,
                    "",
                    "brickgate.policy",
                    String.valueOf(e.getMessage()),
                    "name a folder that holds .yaml files, or leave it empty for the shipped policy");
        }
    }

    /** That the shipped policy names a channel that is off is no mistake of anybody's. */
    private static void channel(String name, String place, boolean own, List<Channel> channels, Inspection inspection) {
        Optional<Channel> found =
                channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
        if (found.isPresent() && found.get().on()) {
            return;
        }
        String problem = found.isPresent()
                ? "a rule tells channel '" + name + "', which is off: "
                        + found.get().why()
                : "a rule tells channel '" + name + "', which is not configured";
        String remedy = "configure it under brickgate.channels, or name another";
        if (own) {
            inspection.warning(place, problem, remedy);
        } else {
            inspection.note(place, problem, remedy);
        }
    }
}

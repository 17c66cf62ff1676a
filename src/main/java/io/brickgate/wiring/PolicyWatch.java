package io.brickgate.wiring;

import io.brickgate.access.Actor;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import io.brickgate.policy.Policy;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.PolicyFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a changed policy in force while the hub runs; a bad one is refused, said and put on record, and the last good one stays. */
@Component("policyWatch")
public class PolicyWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);

    private final PolicyFolder folder;
    private final PolicyDesk desk;
    private final Set<String> channels;
    private final AuditTrail audit;
    private List<PolicyFile> seen;

    PolicyWatch(BrickgateSettings settings, PolicyDesk desk, AuditTrail audit) {
        this.folder = PolicyFolder.of(settings);
        this.desk = desk;
        this.channels = channels(settings);
        this.audit = audit;
        this.seen = folder.files();
    }

    /** Reads the policy's files, and takes them over if they have changed. */
    @Transactional
    public synchronized void look() {
        List<PolicyFile> now = folder.files();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            know(Policy.read(now), channels);
            String version = desk.reload(now);
            LOG.info("policy {} is in force", version);
            record("policy.reloaded", Map.of("version", version));
        } catch (DocumentFault fault) {
            LOG.error("the changed policy is refused, {} stays in force:\n{}", desk.version(), fault.getMessage());
            record(
                    "policy.refused",
                    Map.of(
                            "kept", desk.version(),
                            "mistakes",
                                    fault.mistakes().stream()
                                            .map(Mistake::toString)
                                            .toList()));
        }
    }

    /** @throws DocumentFault where a rule names a channel that is not configured */
    static void know(Policy policy, Set<String> channels) {
        List<Mistake> mistakes = policy.channels().entrySet().stream()
                .filter(named -> !channels.contains(named.getKey()))
                .map(named -> mistake(named.getKey(), named.getValue(), channels))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new DocumentFault(mistakes);
        }
    }

    static Set<String> channels(BrickgateSettings settings) {
        return settings.channels().stream()
                .map(BrickgateSettings.ChannelEntry::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Mistake mistake(String channel, String place, Set<String> channels) {
        int colon = place.lastIndexOf(':');
        return new Mistake(
                place.substring(0, colon),
                Integer.parseInt(place.substring(colon + 1)),
                "there is no channel '" + channel + "'",
                "one of " + String.join(", ", channels) + ", or add it under brickgate.channels");
    }

    private void record(String action, Map<String, Object> detail) {
        audit.record(new AuditEvent(Actor.HUB, action, "policy", null, detail));
    }
}

package io.brickgate.console;

import io.brickgate.notifications.Channel;
import java.util.List;

/**
 * Everything on the first page, as it was at one moment.
 *
 * @param warnings what keeps the hub from acting
 * @param open how many incidents go on; {@code incidents} holds the gravest of them and the last resolved ones
 * @param receivers empty outside the demo
 */
record Board(
        Times times,
        List<String> warnings,
        List<Watched> workspaces,
        Flow flow,
        long open,
        List<IncidentCard> incidents,
        List<RunLine> runs,
        List<Deed> deeds,
        List<News> news,
        List<Channel> channels,
        List<Receivers.Receiver> receivers) {

    public List<IncidentCard> forPeople() {
        return incidents.stream()
                .filter(card -> !card.resolved() && !card.inHand())
                .toList();
    }

    public List<IncidentCard> inHand() {
        return incidents.stream()
                .filter(card -> !card.resolved() && card.inHand())
                .toList();
    }

    public List<IncidentCard> resolved() {
        return incidents.stream().filter(IncidentCard::resolved).toList();
    }

    public boolean severalWorkspaces() {
        return workspaces.size() > 1;
    }
}

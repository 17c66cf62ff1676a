package io.brickgate.approvals;

import io.brickgate.access.Consent;
import io.brickgate.access.Consent.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts votes: nobody counts in more than one step, and who could count in several is counted where it helps most, so
 * that the order of the votes does not matter.
 */
final class Ballot {

    private final List<Vote> votes;
    private final List<Integer> seats;
    private final int[] sitting;

    private Ballot(Consent consent, List<Vote> votes) {
        this.votes = votes.stream().filter(Vote::yes).toList();
        this.seats = seats(consent.steps());
        this.sitting = new int[seats.size()];
        Arrays.fill(sitting, -1);
        for (int vote = 0; vote < this.votes.size(); vote++) {
            seat(vote, new boolean[seats.size()]);
        }
    }

    /** How many are still missing in each step. */
    static List<Integer> missing(Consent consent, List<Vote> votes) {
        Ballot ballot = new Ballot(consent, votes);
        List<Integer> missing = new ArrayList<>();
        for (int step = 0; step < consent.steps().size(); step++) {
            missing.add(ballot.free(step));
        }
        return missing;
    }

    private int free(int step) {
        int free = 0;
        for (int seat = 0; seat < sitting.length; seat++) {
            if (seats.get(seat) == step && sitting[seat] < 0) {
                free++;
            }
        }
        return free;
    }

    private static List<Integer> seats(List<Step> steps) {
        List<Integer> seats = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            for (int seat = 0; seat < steps.get(step).count(); seat++) {
                seats.add(step);
            }
        }
        return seats;
    }

    /** Finds the voter a seat; whoever sits there moves if there is another for them. */
    private boolean seat(int vote, boolean[] tried) {
        for (int seat = 0; seat < sitting.length; seat++) {
            if (!tried[seat] && votes.get(vote).steps().contains(seats.get(seat))) {
                tried[seat] = true;
                if (sitting[seat] < 0 || seat(sitting[seat], tried)) {
                    sitting[seat] = vote;
                    return true;
                }
            }
        }
        return false;
    }
}

package io.brickgate.incidents;

import io.brickgate.policy.Decision;
import io.brickgate.policy.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Decisions of one verdict, taken together: what the router branches on.
 *
 * @param merged the ids of incidents that have gone into a wave, with the wave's; they stand with one verdict alone
 */
public record Rulings(Verdict verdict, List<Decision> decisions, List<Ruling> told, Map<String, String> merged) {}

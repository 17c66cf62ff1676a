package io.brickgate.incidents;

import io.brickgate.policy.Decision;
import io.brickgate.policy.Verdict;
import java.util.List;

/** Decisions of one verdict, taken together: what the router branches on. */
public record Rulings(Verdict verdict, List<Decision> decisions, List<Ruling> told) {}

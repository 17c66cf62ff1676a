package io.brickgate.policy;

import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault.Mistake;
import io.brickgate.failures.Failure;
import java.util.ArrayList;
import java.util.List;

/** A failure, and what the policy has to decide of it. */
record PolicyCase(String file, int line, String name, Failure failure, Tally tally, List<Expectation> expected)
        implements Case {

    static PolicyCase read(Document one) {
        one.only("name", "given", "expect");
        Document given = one.need("given");
        return new PolicyCase(
                one.file(),
                one.line(),
                one.need("name").text(),
                Givens.failure(given),
                Givens.tally(given),
                Expectation.read(one.need("expect")));
    }

    @Override
    public List<Mistake> against(Policy policy) {
        Decision decision = policy.decide(List.of(failure), tally, Givens.NOW).get(0);
        List<Mistake> broken = new ArrayList<>();
        for (Expectation expectation : expected) {
            if (!expectation.metBy(decision)) {
                String problem = name + ": " + expectation.key() + " should be " + expectation.value() + " and is "
                        + expectation.saidBy(decision);
                broken.add(new Mistake(file, line, problem, decision.why()));
            }
        }
        return broken;
    }
}

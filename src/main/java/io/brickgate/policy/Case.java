package io.brickgate.policy;

import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault.Mistake;
import java.util.List;

/** One test case of a policy. */
sealed interface Case permits PolicyCase, PermitCase {

    /** What the policy says otherwise than expected. */
    List<Mistake> against(Policy policy);

    /** A failure is given, or a person's wish. */
    static Case read(Document one) {
        return one.has("wish") ? PermitCase.read(one) : PolicyCase.read(one);
    }
}

package io.brickgate.policy;

import io.brickgate.access.Consent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what some people may do somewhere.
 *
 * @param parameters what the people may pass to a run
 * @param despite the freezes in which it holds nevertheless
 * @param consent whose consent is needed, there with {@link Permit.Answer#ASK} alone
 */
record PeopleRule(
        String name,
        String description,
        PeopleMatch match,
        ParameterRules parameters,
        Set<String> despite,
        Permit.Answer answer,
        @Nullable Consent consent) {}

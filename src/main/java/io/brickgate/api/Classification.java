package io.brickgate.api;

/** A failure's named cause as the lists show it, without the evidence. */
record Classification(
        String category,
        String cause,
        String retryAdvice,
        String confidence,
        String rule,
        String rulesVersion,
        String explanation) {}

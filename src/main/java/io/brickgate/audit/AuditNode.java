package io.brickgate.audit;

/** This process among several that share the books. */
public record AuditNode(String id) {}

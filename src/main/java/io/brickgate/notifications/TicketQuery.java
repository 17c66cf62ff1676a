package io.brickgate.notifications;

/** A question to ServiceNow: which records of open incidents people have closed there. */
public record TicketQuery(String channel, String query) {}

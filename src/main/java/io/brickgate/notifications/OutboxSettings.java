package io.brickgate.notifications;

import java.time.Duration;

/**
 * How patiently notices are delivered.
 *
 * @param node this hub's name among several, part of every lease
 * @param lease how long a claimed notice is left to its holder
 * @param giveUpAfter how long a notice is tried before it is given up, visibly
 * @param publicUrl the hub's own address, for links
 */
public record OutboxSettings(String node, Duration lease, Duration giveUpAfter, String publicUrl) {}

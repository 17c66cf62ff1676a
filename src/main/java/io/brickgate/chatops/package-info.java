/** The door for people who talk to the hub in Slack: each acts with their own rights, never with the bot's. */
@NullMarked
package io.brickgate.chatops;

import org.jspecify.annotations.NullMarked;

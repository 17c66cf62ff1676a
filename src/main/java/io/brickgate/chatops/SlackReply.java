package io.brickgate.chatops;

/** An answer that only whoever asked sees, as JSON for the address that Slack has given for it. */
public record SlackReply(String url, String body) {}

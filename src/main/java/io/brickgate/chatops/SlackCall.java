package io.brickgate.chatops;

/**
 * What somebody has said to the hub in Slack: a button that was pressed, or a command.
 *
 * @param user Slack's member id
 * @param word what is wanted: {@code acknowledge, retry, …}, or a command's first word
 * @param text the rest of a command, or what the button is about
 * @param replyTo where the answer goes, which only its sender sees
 * @param press the same for Slack's own repetitions of this call, and for no other call
 */
public record SlackCall(boolean button, String user, String word, String text, String replyTo, String press) {

    /** Whether there is anything to do: a link that was followed is reported too. */
    public boolean wanted() {
        return !word.isEmpty();
    }
}

package io.brickgate.notifications;

/**
 * One request to Slack's Web API.
 *
 * @param authorization the header with the bot's token, so never printed
 */
public record SlackRequest(String url, String authorization, String contentType, String body) {

    @Override
    public String toString() {
        return "request to " + url;
    }
}

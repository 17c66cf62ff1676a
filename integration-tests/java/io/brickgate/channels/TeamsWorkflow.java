package io.brickgate.channels;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Reply;
import io.brickgate.demo.Request;
import io.brickgate.demo.StandIn;
import io.brickgate.demo.WorldClock;
import java.util.Set;

/**
 * A workflow of Microsoft Teams that posts the cards it is sent; what is no adaptive card it refuses.
 *
 * @see <a href="https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using">Adaptive cards by webhook</a>
 */
final class TeamsWorkflow extends StandIn {

    private static final String PATH = "/workflows/0123456789abcdef/triggers/manual/paths/invoke";
    private static final Set<String> ELEMENTS = Set.of("TextBlock", "FactSet");

    private TeamsWorkflow() {
        super(0, new WorldClock());
    }

    static TeamsWorkflow start() {
        TeamsWorkflow workflow = new TeamsWorkflow();
        workflow.open();
        return workflow;
    }

    String webhookUrl() {
        return url() + PATH + "?sig=secret-of-the-workflow";
    }

    @Override
    protected Reply answer(Request request) {
        if (!PATH.equals(request.path()) || !"secret-of-the-workflow".equals(request.query("sig"))) {
            return Reply.text(401, "Unauthorized");
        }
        JsonNode message = request.json();
        JsonNode attachment = message.path("attachments").path(0);
        JsonNode card = attachment.path("content");
        boolean valid = message.path("type").asText().equals("message")
                && attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive")
                && card.path("type").asText().equals("AdaptiveCard")
                && card.path("version").asText().equals("1.4")
                && card.path("body").size() > 0;
        for (JsonNode element : card.path("body")) {
            valid &= ELEMENTS.contains(element.path("type").asText());
        }
        return valid ? Reply.text(202, "") : Reply.text(400, "TriggerInputSchemaMismatch");
    }
}

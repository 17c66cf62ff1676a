package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message in the simulated Slack.
 *
 * @param channel the channel's id, or {@code webhook}
 * @param threadTs the message that it replies to, null at top level
 * @param text as it stands now
 * @param blocks missing node where there are none
 * @param metadata missing node where there is none
 * @param earlier the texts that an edit has replaced, the oldest first
 */
public record SlackMessage(
        String channel,
        String ts,
        @Nullable String threadTs,
        String text,
        JsonNode blocks,
        JsonNode metadata,
        List<String> earlier) {

    SlackMessage edited(String newText, JsonNode newBlocks, JsonNode newMetadata) {
        List<String> texts = new ArrayList<>(earlier);
        texts.add(text);
        JsonNode kept = newMetadata.isMissingNode() ? metadata : newMetadata;
        return new SlackMessage(channel, ts, threadTs, newText, newBlocks, kept, List.copyOf(texts));
    }
}

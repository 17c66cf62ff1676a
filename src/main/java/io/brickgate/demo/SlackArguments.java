package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** The arguments of a Slack method, which come as JSON, as a form or in the query. */
final class SlackArguments {

    private static final Set<String> NESTED = Set.of("blocks", "metadata", "attachments");

    private SlackArguments() {}

    static ObjectNode of(Request request) {
        String type = String.valueOf(request.header("content-type"));
        ObjectNode arguments = type.startsWith("application/json") ? request.json() : form(request.form());
        form(request.query()).properties().forEach(given -> arguments.set(given.getKey(), given.getValue()));
        return arguments;
    }

    private static ObjectNode form(Map<String, String> form) {
        ObjectNode arguments = Json.object();
        form.forEach((name, value) -> {
            ObjectNode wrapped = NESTED.contains(name) ? Json.parse("{\"it\":" + value + "}") : null;
            if (wrapped == null) {
                arguments.put(name, value);
            } else {
                arguments.set(name, wrapped.path("it"));
            }
        });
        return arguments;
    }
}

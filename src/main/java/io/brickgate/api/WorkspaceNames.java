package io.brickgate.api;

import io.brickgate.access.Refusal;
import io.brickgate.runs.RunSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which workspace a caller means. */
@Component
public class WorkspaceNames {

    private final RunSource source;

    WorkspaceNames(RunSource source) {
        this.source = source;
    }

    List<String> all() {
        return source.workspaces();
    }

    /**
     * The workspace asked for, or the only one.
     *
     * @throws Refusal where it is not known, or left out although there are several
     */
    public String meant(@Nullable String asked) {
        List<String> names = all();
        if (asked == null || asked.isBlank()) {
            if (names.size() == 1) {
                return names.get(0);
            }
            throw refused("workspace_missing", "Several workspaces are configured: say which", names);
        }
        if (!names.contains(asked)) {
            throw refused("workspace_unknown", "There is no such workspace", names);
        }
        return asked;
    }

    private static Refusal refused(String code, String message, List<String> names) {
        return Asked.bad(code, message, "?workspace= one of " + String.join(", ", names));
    }
}

package io.brickgate.chatops;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words behind a command: what it is about, the workspace where one is named ({@code workspace=NAME}), and the rest.
 *
 * @param optional what it is about; null where nothing stands there
 */
record SlackWords(@Nullable String optional, @Nullable String workspace, String rest) {

    static final String HELP = """
            *Brickgate* understands
            `status RUN` how a run stands
            `runs [failed|active|succeeded]` the last runs
            `run JOB [reason]` start a job, by its name or id
            `retry RUN [reason]` run a failed run again
            `cancel RUN [reason]` stop a run
            `approve ID [reason]`, `reject ID [reason]` say yes or no to a request
            Where there are several workspaces, add `workspace=NAME`.""";

    private static final String WORKSPACE = "workspace=";

    static SlackWords of(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        String workspace = words.stream()
                .filter(word -> word.startsWith(WORKSPACE))
                .map(word -> word.substring(WORKSPACE.length()))
                .findFirst()
                .orElse(null);
        words.removeIf(word -> word.startsWith(WORKSPACE) || word.isEmpty());
        String first = words.isEmpty() ? null : words.remove(0);
        return new SlackWords(first, workspace, String.join(" ", words));
    }

    /** @throws IllegalArgumentException where nothing stands there */
    String first() {
        if (optional == null) {
            throw new IllegalArgumentException("say what it is about; `help` shows how");
        }
        return optional;
    }
}

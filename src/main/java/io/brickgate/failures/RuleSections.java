package io.brickgate.failures;

import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sections of all rule files; a file may hold any of them. */
final class RuleSections {

    private final List<Document> documents = new ArrayList<>();
    private final List<RuleFile> examples = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    RuleSections(List<RuleFile> files) {
        for (RuleFile file : files) {
            if (file.name().endsWith(Examples.ENDING)) {
                examples.add(file);
            } else {
                collecting(() -> documents.add(Document.read(file.name(), file.yaml())));
            }
        }
        documents.forEach(document ->
                document.only("about", "files", "rules", "causes", "friendly-states", "conditions-by-sqlstate"));
    }

    /** Walks the files that have the section, in order. */
    void each(String section, Consumer<Document> reader) {
        documents.forEach(document -> document.at(section).ifPresent(reader));
    }

    /** The known causes by their path. */
    Map<String, Cause> causes() {
        Map<String, Cause> causes = new LinkedHashMap<>();
        each("causes", list -> list.items().forEach(item -> {
            item.only("cause", "category", "advice", "why", "link");
            Cause cause = new Cause(
                    item.need("category").oneOf(Category.class),
                    item.need("cause").text(),
                    item.need("advice").oneOf(RetryAdvice.class),
                    item.need("why").text(),
                    item.at("link").map(Document::text).orElse(null));
            causes.put(cause.path(), cause);
        }));
        return causes;
    }

    List<FriendlyState> friendly() {
        List<FriendlyState> states = new ArrayList<>();
        each("friendly-states", list -> list.items().forEach(item -> {
            item.only("category", "cause", "advice", "text");
            states.add(new FriendlyState(
                    item.at("category").map(it -> it.oneOf(Category.class)).orElse(null),
                    item.at("cause").map(Document::text).orElse(null),
                    item.at("advice").map(it -> it.oneOf(RetryAdvice.class)).orElse(null),
                    item.need("text").text()));
        }));
        return List.copyOf(states);
    }

    List<Example> examples(Map<String, Cause> causes) {
        return examples.stream()
                .flatMap(file -> Examples.read(file, causes, mistakes::add).stream())
                .toList();
    }

    /** The SQLSTATE of each condition that the public catalogs know. */
    Map<String, String> statesOfConditions() {
        Map<String, String> states = new LinkedHashMap<>();
        each("conditions-by-sqlstate", table -> table.mapping()
                .forEach((state, conditions) -> conditions.texts().forEach(line -> List.of(line.split("\\s+"))
                        .forEach(condition -> states.put(condition, state)))));
        return states;
    }

    /** @throws DocumentFault with the mistakes of all files */
    void check() {
        documents.forEach(document -> collecting(document::check));
        if (!mistakes.isEmpty()) {
            throw new DocumentFault(mistakes);
        }
    }

    private void collecting(Runnable reading) {
        try {
            reading.run();
        } catch (DocumentFault fault) {
            mistakes.addAll(fault.mistakes());
        }
    }
}

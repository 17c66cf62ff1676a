package io.brickgate.policy;

import io.brickgate.documents.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules read so far, in their order, and where each of them stands. */
final class RuleBook {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");

    private final List<Rule> rules = new ArrayList<>();
    private final List<Document> places = new ArrayList<>();
    private final Map<String, Document> names = new HashMap<>();
    private final Map<String, String> channels = new HashMap<>();

    List<Rule> rules() {
        return rules;
    }

    Map<String, String> channels() {
        return channels;
    }

    void add(Document rule) {
        String name = nameOf(rule);
        RuleReader.read(name, rule).ifPresent(read -> {
            rules.add(read);
            places.add(rule);
            read.channels().forEach(channel -> channels.putIfAbsent(channel, rule.place()));
        });
    }

    /** The rule's name, which no other rule of any file may have. */
    String nameOf(Document rule) {
        Document place = rule.need("name");
        String name = place.parsed(
                text -> NAME.matcher(text).matches() ? text : null, "", "lower-case words with hyphens: infra-retry");
        if (name.equals(Policy.NO_RULE)) {
            place.mistake("'default' is what stands for no rule", "give the rule another name");
        }
        Document first = name.isEmpty() ? null : names.putIfAbsent(name, place);
        if (first != null) {
            place.mistake("the name '" + name + "' is taken at " + first.place(), "give each rule its own name");
        }
        return name;
    }

    /** Notes each rule to which an earlier one leaves nothing. */
    void findUnreachable() {
        for (int later = 1; later < rules.size(); later++) {
            int at = later;
            Match left = rules.get(later).match();
            rules.subList(0, later).stream()
                    .filter(earlier -> earlier.match().covers(left))
                    .findFirst()
                    .ifPresent(earlier -> places.get(at)
                            .mistake(
                                    "rule '" + rules.get(at).name() + "' can never match: '" + earlier.name()
                                            + "' before it takes all it would",
                                    "move it up, or narrow '" + earlier.name() + "'"));
        }
    }
}

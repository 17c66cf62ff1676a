package io.brickgate.corrections;

import io.brickgate.failures.RuleDrafts;
import io.brickgate.failures.Rules;
import org.springframework.stereotype.Component;

/** Writes the corrections that count as a file of rules, for the folder that {@code BRICKGATE_RULES} names. */
@Component
public class CorrectedRules {

    private final CorrectionBook book;
    private final Rules rules;

    CorrectedRules(CorrectionBook book, Rules rules) {
        this.book = book;
        this.rules = rules;
    }

    /**
     * YAML in the rules' own format: a rule with its example each. Every rule has been read back beside the hub's own and
     * decides its example; corrections of which none could be made are named in a comment at the end.
     */
    public String yaml() {
        RuleDrafts drafts = RuleDrafts.of(book.wanted(), rules);
        StringBuilder file =
                new StringBuilder(drafts.yaml("What operators have corrected, as rules with their examples."));
        drafts.unsaid().forEach(id -> file.append("# ")
                .append(id)
                .append(": no rule tells these failures from others; the hub goes on knowing them by"
                        + " fingerprint\n"));
        return file.toString();
    }
}

package io.brickgate.failures;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the cause of a failure. Codes that say something come first, then error conditions, exception classes and
 * SQLSTATEs, then the words of the message; of two that say as much, the one closer to the root wins. Pure: the same
 * symptoms and rules give the same diagnosis. Linear in the size of what it reads, which is capped per field.
 */
public final class Classifier {

    private static final int CODE = 90;
    private static final int CONDITION = 70;
    private static final int EXCEPTION = 60;
    private static final int PHRASE = 50;
    private static final int STATE = 32;
    private static final int STATE_CLASS = 24;
    private static final int TYPE = 12;
    private static final int LESS_WHEN_ROUGH = 10;
    private static final int LESS_WHEN_BARE = 5;
    private static final Pattern SQLSTATE =
            Pattern.compile("SQL ?STATE[^0-9A-Z]{1,4}([0-9A-Z]{5})\\b", Pattern.CASE_INSENSITIVE);

    private final Rules rules;
    private final ClueIndex codes;
    private final ClueIndex types;
    private final ClueIndex conditions;
    private final ClueIndex exceptions;
    private final ClueIndex states;

    public Classifier(Rules rules) {
        this.rules = rules;
        this.codes = new ClueIndex(rules.all(), Clues::codes);
        this.types = new ClueIndex(rules.all(), Clues::types);
        this.conditions = new ClueIndex(rules.all(), Clues::conditions);
        this.exceptions = new ClueIndex(rules.all(), Clues::exceptions);
        this.states = new ClueIndex(rules.all(), Clues::states);
    }

    /** Names the cause; never throws, whatever the texts hold. */
    public Diagnosis classify(Symptoms symptoms) {
        Search search = search(symptoms);
        String fingerprint = Fingerprint.of(symptoms.terminationCode(), search.excerpts());
        return Verdicts.of(search.hits(), search.excerpts(), rules, fingerprint);
    }

    /** All that was found, the best first. */
    List<Hit> hits(Symptoms symptoms) {
        return search(symptoms).hits();
    }

    private Search search(Symptoms symptoms) {
        Search search = new Search(excerpts(symptoms));
        field(search, codes, symptoms.terminationCode(), "termination_code", CODE);
        field(search, types, symptoms.terminationType(), "termination_type", TYPE);
        search.excerpts().forEach(excerpt -> {
            Words.walk(excerpt.said(), (word, at, bracketed) -> word(search, excerpt, word, at, bracketed));
            states(search, excerpt);
            phrases(search, excerpt);
        });
        return search;
    }

    /** The same cause with another advice, and the words for it. */
    Diagnosis advising(RetryAdvice advice, Diagnosis told) {
        return new Diagnosis(
                told.category(),
                told.cause(),
                advice,
                told.confidence(),
                told.rule(),
                told.rulesVersion(),
                rules.friendlyState(told.category(), told.cause(), advice),
                told.explanation(),
                told.evidence(),
                told.runnerUp(),
                told.fingerprint());
    }

    static List<Excerpt> excerpts(Symptoms symptoms) {
        List<Excerpt> excerpts = new ArrayList<>();
        add(excerpts, "error_trace", symptoms.errorTrace());
        add(excerpts, "state_message", symptoms.stateMessage());
        add(excerpts, "driver_log", symptoms.driverLog());
        return excerpts;
    }

    private static void add(List<Excerpt> excerpts, String field, @Nullable String raw) {
        if (raw != null && !raw.isBlank()) {
            excerpts.add(Excerpt.of(field, raw));
        }
    }

    private static void field(Search search, ClueIndex index, @Nullable String word, String field, int weight) {
        if (word != null) {
            String name = word.strip();
            index.exactly(name).forEach(rule -> search.found(rule, weight, field, name));
        }
    }

    private void word(Search search, Excerpt excerpt, String word, int at, boolean bracketed) {
        if (Identifiers.isCapitals(word)) {
            capitals(search, excerpt, word, at, bracketed);
        } else if (Identifiers.isClass(word)) {
            exception(search, excerpt, word, at);
        }
    }

    private void capitals(Search search, Excerpt excerpt, String word, int at, boolean bracketed) {
        if (Identifiers.isTelling(word)) {
            codes.exactly(word).forEach(rule -> search.found(rule, CODE - LESS_WHEN_BARE, excerpt, at));
        }
        if (!bracketed && word.indexOf('_') < 0) {
            return;
        }
        int weight = bracketed ? CONDITION : CONDITION - LESS_WHEN_BARE;
        String condition = Identifiers.condition(word);
        conditions.exactly(word).forEach(rule -> search.found(rule, weight + 1, excerpt, at));
        conditions.exactly(condition).forEach(rule -> search.found(rule, weight, excerpt, at));
        conditions.roughly(word, (rule, length) -> search.found(rule, rough(weight, length), excerpt, at));
        String state = rules.stateOf(condition);
        if (state != null) {
            state(search, excerpt, state, at);
        }
    }

    private void exception(Search search, Excerpt excerpt, String word, int at) {
        String name = word.replace('/', '.');
        exceptions.exactly(name).forEach(rule -> search.found(rule, EXCEPTION + 1, excerpt, at));
        exceptions.exactly(Identifiers.simple(name)).forEach(rule -> search.found(rule, EXCEPTION, excerpt, at));
        exceptions.roughly(name, (rule, length) -> search.found(rule, rough(EXCEPTION, length), excerpt, at));
    }

    /** The more a rule names of a word, the more it says. */
    private static int rough(int weight, int length) {
        return weight - LESS_WHEN_ROUGH + Math.min(LESS_WHEN_ROUGH - 1, length / 8);
    }

    private void states(Search search, Excerpt excerpt) {
        if (!excerpt.saidLower().contains("sqlstate") && !excerpt.saidLower().contains("sql state")) {
            return;
        }
        Matcher matcher = SQLSTATE.matcher(excerpt.said());
        while (matcher.find()) {
            state(search, excerpt, matcher.group(1), matcher.start());
        }
    }

    private void state(Search search, Excerpt excerpt, String state, int at) {
        states.exactly(state).forEach(rule -> search.foundWeakly(rule, STATE, excerpt, at));
        states.roughly(state, (rule, length) -> search.foundWeakly(rule, STATE_CLASS, excerpt, at));
    }

    private void phrases(Search search, Excerpt excerpt) {
        for (Rule rule : rules.all()) {
            for (Phrase phrase : rule.clues().text()) {
                int at = phrase.find(excerpt.said(), excerpt.saidLower());
                if (at >= 0) {
                    search.found(rule, PHRASE, excerpt, at);
                }
            }
        }
    }
}

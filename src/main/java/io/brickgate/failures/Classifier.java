package io.brickgate.failures;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Names the cause of a failure. Codes that say something come first, then error conditions, exception classes and
 * SQLSTATEs, then the words of the message; of two that say as much, the one closer to the root wins. Pure: the same
 * symptoms and rules give the same diagnosis. Linear in the size of what it reads; of a text
 * of more than some 300,000 characters it keeps beginning, end and what tells something in between.
 */
public final class Classifier {

    private static final String LOG = "driver_log";
    private static final int CODE = 90;
    private static final int CONDITION = 70;
    private static final int EXCEPTION = 60;
    private static final int PHRASE = 50;
    private static final int STATE = 32;
    private static final int STATE_CLASS = 24;
    private static final int TYPE = 12;
    private static final int LESS_WHEN_ROUGH = 10;
    private static final int LESS_WHEN_BARE = 5;

    private final Rules rules;
    private final ClueIndex codes;
    private final ClueIndex types;
    private final ClueIndex conditions;
    private final ClueIndex exceptions;
    private final ClueIndex states;
    private final Vocabulary vocabulary;

    public Classifier(Rules rules) {
        this.rules = rules;
        this.codes = new ClueIndex(rules.all(), Clues::codes);
        this.types = new ClueIndex(rules.all(), Clues::types);
        this.conditions = new ClueIndex(rules.all(), Clues::conditions);
        this.exceptions = new ClueIndex(rules.all(), Clues::exceptions);
        this.states = new ClueIndex(rules.all(), Clues::states);
        this.vocabulary = new Vocabulary(rules);
    }

    /** Names the cause; never throws, whatever the texts hold. */
    public Diagnosis classify(Symptoms symptoms) {
        return classify(symptoms, excerpts(symptoms, this::excerpt));
    }

    /**
     * Names the cause from a driver's log alone, which may be larger than memory.
     *
     * @param log read to its end, not closed
     * @throws IOException where it cannot be read
     */
    public Diagnosis classifyLog(Reader log) throws IOException {
        Gleaning gleaning = new Gleaning(vocabulary.logClues());
        char[] chunk = new char[Gleaning.CHUNK];
        for (int read = log.read(chunk); read >= 0; read = log.read(chunk)) {
            gleaning.take(chunk, read);
        }
        Excerpt excerpt = gleaning.excerpt(LOG);
        return classify(
                new Symptoms(null, "", null, null, null, null),
                excerpt.whole().isBlank() ? List.of() : List.of(excerpt));
    }

    /** The fixed texts, in lower case, for which a long log is searched. */
    public List<String> lookedForInLogs() {
        return vocabulary.logClues().literals().texts().stream()
                .filter(text -> !text.equals("\n"))
                .toList();
    }

    private Diagnosis classify(Symptoms symptoms, List<Excerpt> excerpts) {
        Search search = search(symptoms, excerpts);
        String fingerprint = Fingerprint.of(symptoms.terminationCode(), search.excerpts());
        return Verdicts.of(search.hits(), search.excerpts(), rules, fingerprint);
    }

    /** All that was found, the best first. */
    List<Hit> hits(Symptoms symptoms) {
        return search(symptoms, excerpts(symptoms, this::excerpt)).hits();
    }

    private Search search(Symptoms symptoms, List<Excerpt> excerpts) {
        Search search = new Search(excerpts.stream().map(vocabulary::sightings).toList());
        field(search, codes, symptoms.terminationCode(), "termination_code", CODE);
        field(search, types, symptoms.terminationType(), "termination_type", TYPE);
        search.sightings().forEach(seen -> {
            Words.walk(seen.excerpt().said(), (word, at, bracketed) -> word(search, seen, word, at, bracketed));
            CodeWords.written(seen.excerpt(), (code, at) -> codes.exactly(code)
                    .forEach(rule -> search.found(rule, CODE - LESS_WHEN_BARE, seen, at)));
            seen.states((state, at) -> state(search, seen, state, at));
            seen.phrases((clue, at) -> search.found(clue.rule(), PHRASE, seen, at));
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

    Rules rules() {
        return rules;
    }

    /** Of long texts the beginning and the end, where it does not matter what rules look for. */
    static List<Excerpt> excerpts(Symptoms symptoms) {
        return excerpts(symptoms, Excerpt::of);
    }

    private Excerpt excerpt(String field, String raw) {
        return Excerpt.of(field, raw, vocabulary::logClues);
    }

    private static List<Excerpt> excerpts(Symptoms symptoms, BiFunction<String, String, Excerpt> reader) {
        List<Excerpt> excerpts = new ArrayList<>();
        add(excerpts, reader, "error_trace", symptoms.errorTrace());
        add(excerpts, reader, "state_message", symptoms.stateMessage());
        add(excerpts, reader, LOG, symptoms.driverLog());
        return excerpts;
    }

    private static void add(
            List<Excerpt> excerpts, BiFunction<String, String, Excerpt> reader, String field, @Nullable String raw) {
        if (raw != null && !raw.isBlank()) {
            excerpts.add(reader.apply(field, raw));
        }
    }

    private static void field(Search search, ClueIndex index, @Nullable String word, String field, int weight) {
        if (word != null) {
            String name = word.strip();
            index.exactly(name).forEach(rule -> search.found(rule, weight, field, name));
        }
    }

    private void word(Search search, Sightings seen, String word, int at, boolean bracketed) {
        if (Identifiers.isCapitals(word)) {
            capitals(search, seen, word, at, bracketed);
        } else if (Identifiers.isClass(word)) {
            exception(search, seen, word, at);
        }
    }

    private void capitals(Search search, Sightings seen, String word, int at, boolean bracketed) {
        if (CodeWords.isNamed(seen.excerpt(), word, at)) {
            codes.exactly(word).forEach(rule -> search.found(rule, CODE - LESS_WHEN_BARE, seen, at));
        }
        if (!bracketed && word.indexOf('_') < 0) {
            return;
        }
        int weight = bracketed ? CONDITION : CONDITION - LESS_WHEN_BARE;
        String condition = Identifiers.condition(word);
        conditions.exactly(word).forEach(rule -> search.found(rule, weight + 1, seen, at));
        conditions.exactly(condition).forEach(rule -> search.found(rule, weight, seen, at));
        conditions.roughly(word, (rule, length) -> search.foundWeakly(rule, rough(weight, length), seen, at));
        String state = rules.stateOf(condition);
        if (state != null) {
            state(search, seen, state, at);
        }
    }

    private void exception(Search search, Sightings seen, String word, int at) {
        String name = word.replace('/', '.');
        exceptions.exactly(name).forEach(rule -> search.found(rule, EXCEPTION + 1, seen, at));
        exceptions.exactly(Identifiers.simple(name)).forEach(rule -> search.found(rule, EXCEPTION, seen, at));
        exceptions.roughly(name, (rule, length) -> search.foundWeakly(rule, rough(EXCEPTION, length), seen, at));
    }

    /** The more a rule names of a word, the more it says. */
    private static int rough(int weight, int length) {
        return weight - LESS_WHEN_ROUGH + Math.min(LESS_WHEN_ROUGH - 1, length / 8);
    }

    private void state(Search search, Sightings seen, String state, int at) {
        states.exactly(state).forEach(rule -> search.foundWeakly(rule, STATE, seen, at));
        states.roughly(state, (rule, length) -> search.foundWeakly(rule, STATE_CLASS, seen, at));
    }
}

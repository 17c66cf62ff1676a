package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.masking.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a text looks like, the classifier answers, and says the same where the same is said. */
class HardInputTest {

    private static final long SEED = Long.getLong("seed", 20260101);
    private static final Classifier CLASSIFIER = new Classifier(Rules.shipped(null));
    private static final List<Symptoms> LABELLED = LabelledTexts.all();

    private final Random random = new Random(SEED);

    @BeforeAll
    static void sayHowToRepeatThis() {
        System.out.println("-Dseed=" + SEED);
    }

    /** What happens to a text on its way, without changing what it says. */
    enum Way {
        COLOURS(HardInputTest::coloured),
        LOST_COLOURS(text -> "[0;31m" + text.replace("\n", "[0m\n[1;33m") + "[0m"),
        LINKS(text -> "\u001b]8;;https://example.com/x\u0007" + text.replace("\n", "\u001b]8;;\u001b\\\n")),
        CARRIAGE_RETURNS(text -> text.replace("\r", "").replace("\n", "\r\n")),
        NAMED_ENTITIES(text -> text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")),
        NUMERIC_ENTITIES(HardInputTest::numbered),
        NULS(text -> text.replace("e", "\u0000e")),
        LONE_SURROGATES(text -> text.replace("o", "o\udc00").replace("a", "a\ud800"));

        private final UnaryOperator<String> way;

        Way(UnaryOperator<String> way) {
            this.way = way;
        }
    }

    private static String coloured(String text) {
        return text.chars()
                .mapToObj(c -> c == ' ' ? "\u001b[0m \u001b[38;2;255;0;0m" : String.valueOf((char) c))
                .collect(Collectors.joining("", "\u001b[1m", "\u001b[K"));
    }

    private static String numbered(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '\n' || c == '\t' || c == '\r'
                        ? Character.toString(c)
                        : c % 2 == 0 ? "&#" + c + ";" : "&#x" + Integer.toHexString(c) + ";")
                .collect(Collectors.joining());
    }

    private static Symptoms changed(Symptoms symptoms, UnaryOperator<String> way) {
        return new Symptoms(
                symptoms.taskType(),
                way.apply(symptoms.stateMessage()),
                symptoms.errorTrace() == null ? null : way.apply(symptoms.errorTrace()),
                symptoms.driverLog() == null ? null : way.apply(symptoms.driverLog()),
                symptoms.terminationCode(),
                symptoms.terminationType());
    }

    private static Diagnosis log(String log) {
        return CLASSIFIER.classify(new Symptoms(null, "", null, log, null, null));
    }

    private static String verdict(Diagnosis diagnosis) {
        return diagnosis.category() + "/" + diagnosis.cause() + " " + diagnosis.advice() + " by " + diagnosis.rule();
    }

    /** Each piece of evidence is what the line of its number says, but for what is masked and cut. */
    private static void quotes(Diagnosis diagnosis, Symptoms symptoms) {
        Stream<Evidence> runnerUp =
                Stream.ofNullable(diagnosis.runnerUp()).map(RunnerUp::evidence).flatMap(Stream::ofNullable);
        Stream.concat(diagnosis.evidence().stream(), runnerUp).forEach(evidence -> {
            String field = field(symptoms, evidence.field());
            String[] lines = Cleaning.clean(field).split("\n", -1);
            assertThat(evidence.text()).hasSizeLessThanOrEqualTo(500);
            assertThat(evidence.line()).isBetween(1, lines.length);
            assertThat(Secrets.masked(lines[evidence.line() - 1])).contains(evidence.text());
        });
    }

    private static String field(Symptoms symptoms, String name) {
        return switch (name) {
            case "error_trace" -> symptoms.errorTrace();
            case "driver_log" -> symptoms.driverLog();
            case "termination_code" -> symptoms.terminationCode();
            case "termination_type" -> symptoms.terminationType();
            default -> symptoms.stateMessage();
        };
    }

    private static String ordinary(int characters) {
        StringBuilder log = new StringBuilder(characters + 200);
        for (int i = 0; log.length() < characters; i++) {
            log.append("26/01/01 10:11:12 INFO TaskSetManager: Finished task ")
                    .append(i % 200)
                    .append(".0 in stage 5.0 (TID ")
                    .append(i % 300)
                    .append(") in 56 ms on 10.0.0.1 (executor 3) (2/200)\n");
        }
        return log.toString();
    }

    @ParameterizedTest
    @EnumSource
    void whatATextGoesThroughChangesNoVerdict(Way way) {
        for (Symptoms symptoms : LABELLED) {
            Symptoms changed = changed(symptoms, way.way);
            Diagnosis diagnosis = CLASSIFIER.classify(changed);
            assertThat(verdict(diagnosis)).as(symptoms.toString()).isEqualTo(verdict(CLASSIFIER.classify(symptoms)));
            quotes(diagnosis, changed);
        }
    }

    @Test
    void inTheMiddleOfALongLogTheSameIsSaid() {
        for (int i = 0; i < LABELLED.size(); i++) {
            String around = ordinary(i % 32 == 0 ? 5_000_000 : 300_000);
            Symptoms symptoms = LABELLED.get(i);
            String text = Stream.of(symptoms.stateMessage(), symptoms.errorTrace(), symptoms.driverLog())
                    .filter(it -> it != null && !it.isBlank())
                    .collect(Collectors.joining("\n"));
            Symptoms hidden = new Symptoms(null, "", null, around + text + "\n" + around, null, null);
            Diagnosis diagnosis = CLASSIFIER.classify(hidden);
            assertThat(verdict(diagnosis)).as(text).isEqualTo(verdict(log(text)));
            quotes(diagnosis, hidden);
        }
    }

    @Test
    void aTextCutOffAnywhereIsAnswered() {
        for (Symptoms symptoms : LABELLED) {
            String text = symptoms.stateMessage() + "\n" + symptoms.errorTrace();
            for (int end = 0; end <= text.length(); end += 1 + random.nextInt(5)) {
                Symptoms cut = new Symptoms(null, text.substring(0, end), text.substring(end), null, null, null);
                quotes(CLASSIFIER.classify(cut), cut);
            }
        }
    }

    @Test
    void garbageIsAnswered() {
        for (int round = 0; round < 16; round++) {
            byte[] bytes = new byte[1 + random.nextInt(400_000)];
            random.nextBytes(bytes);
            String garbage = round % 2 == 0
                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                    : new String(bytes, StandardCharsets.UTF_16BE);
            Symptoms symptoms = new Symptoms(garbage, garbage, garbage, garbage, garbage, garbage);
            quotes(CLASSIFIER.classify(symptoms), symptoms);
        }
    }

    @Test
    void aLineOfMegabytesIsReadToItsEnd() {
        String filler = "{\"task\": 12, \"state\": \"ok\"}, ".repeat(90_000);
        String needle = "java.lang.OutOfMemoryError: GC overhead limit exceeded";
        Diagnosis inTheMiddle = log("first\n" + filler + needle + " " + filler + "\nlast");
        assertThat(inTheMiddle.cause()).isEqualTo("gc_overhead");
        assertThat(inTheMiddle.evidence().get(0).line()).isEqualTo(2);
        assertThat(inTheMiddle.evidence().get(0).text()).contains(needle).hasSizeLessThanOrEqualTo(500);
        assertThat(log(filler + filler + needle).cause()).isEqualTo("gc_overhead");
    }

    @Test
    void atEveryPlaceOfALongLineTheSameIsFound() {
        String needle = "GC overhead limit exceeded";
        for (int round = 0; round < 30; round++) {
            int place = random.nextInt(600_000);
            String line = "x ".repeat(place / 2) + needle + " x".repeat((700_000 - place) / 2);
            assertThat(log(line).cause()).as("seed %d place %d", SEED, place).isEqualTo("gc_overhead");
        }
    }

    @Test
    void aTraceTenThousandTimesSaysWhatItSaysOnce() {
        String trace = """
                java.lang.RuntimeException: it went wrong
                \tat com.acme.Outer.of(Outer.java:3)
                Caused by: java.io.IOException: No space left on device
                \tat com.acme.Inner.of(Inner.java:3)
                """;
        assertThat(log(trace.repeat(10_000)).cause()).isEqualTo("disk_full");
        assertThat(log(ordinary(400_000) + trace.repeat(10_000) + ordinary(400_000))
                        .cause())
                .isEqualTo("disk_full");
    }

    @Test
    void noNoiseHidesWhatIsSaidOnce() {
        String noise = Stream.iterate(0, i -> i + 1)
                .limit(60_000)
                .map(i -> "ERROR worker" + Integer.toString(i * 7919, 36).replaceAll("[0-9]", "x") + " is unhappy\n")
                .collect(Collectors.joining());
        assertThat(log(noise + "java.io.IOException: No space left on device\n" + noise)
                        .cause())
                .isEqualTo("disk_full");
    }

    @Test
    void causesNestedTenThousandDeepAreFollowed() {
        String chain = "Caused by: com.acme.Odd: it went wrong\n\tat com.acme.Odd.of(Odd.java:3)\n".repeat(10_000)
                + "Caused by: java.io.IOException: No space left on device\n";
        Symptoms symptoms = new Symptoms(null, "", chain, null, null, null);
        Diagnosis diagnosis = CLASSIFIER.classify(symptoms);
        assertThat(diagnosis.cause()).isEqualTo("disk_full");
        assertThat(diagnosis.evidence().get(0).line()).isEqualTo(20_001);
        quotes(diagnosis, symptoms);
    }

    @Test
    void otherLanguagesAroundTheWordsHideNothing() {
        List<String> around = List.of(
                "错误：任务失败（%s），请检查日志。",
                "タスクが失敗しました。原因：%s。もう一度お試しください。",
                "Jobben feilet på grunn av «%s», vennligst prøv på nytt.",
                "فشلت المهمة بسبب: %s، يرجى المحاولة لاحقا",
                "\uff25\uff52\uff52\uff4f\uff52\uff1a%s\uff0e",
                "😀%s😀");
        for (String language : around) {
            for (String said : List.of(
                    "[TABLE_OR_VIEW_NOT_FOUND]", "java.lang.ClassNotFoundException", "No space left on device")) {
                String text = String.format(language, said);
                assertThat(verdict(log(text))).as(text).isEqualTo(verdict(log(said)));
                assertThat(log(text).evidence().get(0).text()).isEqualTo(text);
            }
        }
    }

    @Test
    void pairsOfSurrogatesAreNotCutInTwo() {
        String text = "😀".repeat(400) + "x No space left on device " + "😀".repeat(400);
        String quote = log(text).evidence().get(0).text();
        assertThat(quote).contains("No space left on device");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(quote)).isTrue();
    }

    /** For each phrase a text that repeats all that makes it be tried, but for what joins it. */
    @Test
    void noTextMakesAnExpressionReadMoreThanItsWindows() {
        for (Phrase phrase : phrases()) {
            for (String joint : List.of("", " ", "\n")) {
                String bait = phrase.needed().stream()
                        .map(list -> list.get(random.nextInt(list.size())))
                        .collect(Collectors.joining(joint, "", joint));
                String hostile = bait.repeat(1 + 30_000 / bait.length());
                Trial trial = new Trial(phrase, hostile, hostile);
                trial.find();
                assertThat(trial.read()).as(bait).isLessThanOrEqualTo(Trial.mostRead(phrase));
            }
        }
    }

    @Test
    void howATextComesInChunksChangesNothing() {
        List<String> pieces = List.of(
                "\u001b[0;31m",
                "[0m",
                "[1",
                "\u001b]8;;x\u0007",
                "&",
                "&lt;",
                "&#x41;",
                "\r",
                "\r\n",
                "\n",
                "😀",
                "\ud800",
                "lost executor",
                " Caused by: ",
                "x".repeat(90),
                "y ".repeat(3_000),
                "\tat a.B(C.java:1)\n");
        LogClues clues = new LogClues(Rules.shipped(null));
        for (int round = 0; round < 12; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(900_000);
            while (text.length() < length) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String raw = text.toString();
            Gleaning gleaning = new Gleaning(clues);
            for (int at = 0, chunk; at < raw.length(); at += chunk) {
                chunk = Math.min(raw.length() - at, 1 + random.nextInt(random.nextBoolean() ? 50 : Gleaning.CHUNK));
                gleaning.take(raw.substring(at, at + chunk).toCharArray(), chunk);
            }
            String kept = gleaning.excerpt("driver_log").whole();
            String clean = Cleaning.clean(raw);
            assertThat(kept.lines())
                    .as("seed %d round %d", SEED, round)
                    .startsWith(clean.lines().limit(3).toArray(String[]::new))
                    .endsWith(clean.lines()
                            .skip(Math.max(0, clean.lines().count() - 3))
                            .toArray(String[]::new));
            if (clean.length() <= Excerpt.LONGEST) {
                assertThat(kept.strip()).isEqualTo(clean.strip());
            }
        }
    }

    @Test
    void aLongTextIsWalkedAtMostThriceWhateverItHolds() {
        LogClues clues = new LogClues(Rules.shipped(null));
        for (String bait :
                List.of("x", "Caused by: error ", "executor lost\n", "error\n", "\n", "[1;", "&", "\u001b")) {
            String hostile = bait.repeat(3_000_000 / bait.length());
            Gleaning gleaning = new Gleaning(clues);
            for (int at = 0; at < hostile.length(); at += Gleaning.CHUNK) {
                String chunk = hostile.substring(at, Math.min(hostile.length(), at + Gleaning.CHUNK));
                gleaning.take(chunk.toCharArray(), chunk.length());
            }
            Excerpt excerpt = gleaning.excerpt("driver_log");
            assertThat(gleaning.steps()).as(bait).isLessThanOrEqualTo(3L * hostile.length());
            assertThat(excerpt.whole()).hasSizeLessThan(2_000_000);
        }
    }

    private static List<Phrase> phrases() {
        return Rules.shipped(null).all().stream()
                .flatMap(rule -> Stream.of(rule.clues().text(), rule.also(), rule.unless()))
                .flatMap(List::stream)
                .filter(phrase -> !phrase.isPlain())
                .toList();
    }

    @Test
    void everyShippedExpressionHasAnAnchor() {
        assertThat(phrases()).isNotEmpty().allSatisfy(phrase -> {
            assertThat(phrase.anchors()).isNotEmpty();
            assertThat(phrase.pattern()).isNotNull();
        });
    }
}

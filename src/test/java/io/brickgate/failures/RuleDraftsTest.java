package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.failures.RuleDraft.Wanted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDraftsTest {

    private static final Rules RULES = Rules.shipped(null);
    private static final String CAUSE = "UPSTREAM/rest_api";

    private static Wanted wanted(String id, Symptoms shown, boolean exact) {
        return new Wanted(id, shown, CAUSE, RetryAdvice.NEEDS_HUMAN, "Said by a person.", exact);
    }

    private static Symptoms message(String message) {
        return new Symptoms(null, message, null, null, null, null);
    }

    private static Symptoms trace(@Nullable String code, String trace) {
        return new Symptoms(null, "Workload failed, see run output for details", trace, null, code, null);
    }

    private static Map<String, Object> draft(Symptoms shown, boolean exact) {
        RuleDrafts drafts = RuleDrafts.of(List.of(wanted("drafted", shown, exact)), RULES);
        assertThat(drafts.unsaid()).isEmpty();
        return drafts.drafts().get(0).rule();
    }

    /** The file as a person would drop it into the folder of rules. */
    private static Rules readBack(RuleDrafts drafts) {
        return RULES.with(new RuleFile("corrected.yaml", drafts.yaml("Corrections.")));
    }

    private static void everyExampleHolds(Rules rules) {
        Classifier classifier = new Classifier(rules);
        List<Rule> drafted = rules.all().stream()
                .filter(rule -> rule.place().startsWith("corrected.yaml"))
                .toList();
        assertThat(drafted).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.cases()).hasSize(1);
            Diagnosis diagnosis = classifier.classify(rule.cases().get(0).symptoms());
            assertThat(diagnosis.rule()).isEqualTo(rule.id());
            assertThat(diagnosis.category() + "/" + diagnosis.cause())
                    .isEqualTo(rule.cause().path());
            assertThat(diagnosis.advice()).isEqualTo(rule.advice());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the 'quick' \"brown\" fox: it said `no` # and left",
                "key: value: {a: [1, 2]} - & * ! | > % @ nothing",
                "a.b*c+d?e^f$g(h)i[j]k{l}m|n\\o does not fit the pattern",
                "first line of many\nsecond: 'line'\n\n\tthird line  \n   fourth",
                "конфигурация не найдена: 設定が見つかりません — ütf «8» \uD83D\uDE80 rocket",
                "half a pair \uD83D of an emoji broke the mapping",
                "control \u0001\u001b[31m red \u001b[0m characters in the mapping\r\nand CRLF",
                "&lt;html&gt; entities &amp;amp; more of the gateway",
                "- starts like a list of widgets",
                "? starts like a key of widgets",
                "!!python/object:os.system widgets",
                "   leading and trailing space of widgets   ",
                "true of the widgets",
                "*** stars of the widgets ***",
                "<n> <path> <host> placeholders of widgets",
                "widget 17 of /a/b c:\\d\\e https://h.example.com/x?y=z broke at 10.1.2.3:99 (0x1f2e)",
                "C:\\temp\\new\\q of the widgets \\Q quoted \\E",
                "two  spaces\tand a tab between the widgets",
                "\u2028 line separators \u2029 and \u0085 next lines of widgets \ufeff"
            })
    void whateverWasSaidIsReadBackAndItsTestPasses(String message) {
        for (boolean exact : new boolean[] {false, true}) {
            RuleDrafts drafts = RuleDrafts.of(
                    List.of(
                            wanted("in-message", message(message), exact),
                            wanted("in-trace", trace("CLUSTER_ERROR", "acme.Oddness: in a trace: " + message), exact)),
                    RULES);
            assertThat(drafts.unsaid()).isEmpty();
            Rules rules = readBack(drafts);
            assertThat(rules.all())
                    .filteredOn(rule -> rule.id().startsWith("in-"))
                    .hasSize(2)
                    .allSatisfy(rule -> assertThat(rule.cases()).hasSize(1))
                    .allSatisfy(rule -> assertThat(rule.explanation()).isEqualTo("Said by a person."));
            everyExampleHolds(rules);
        }
    }

    @Test
    void aDraftedRuleKnowsTheSameWordsWithOtherNumbersAndPaths() {
        RuleDrafts drafts = RuleDrafts.of(
                List.of(wanted("drafted", message("Widget 17 of /a/b broke on db7.example.com: 3.5 s"), false)), RULES);
        Classifier classifier = new Classifier(readBack(drafts));
        assertThat(classifier
                        .classify(message("Widget 1 of /c/d/e broke on x.example.com: 99 s"))
                        .rule())
                .isEqualTo("drafted");
        assertThat(classifier
                        .classify(message("Gadget 1 of /c/d/e broke on x.example.com: 99 s"))
                        .rule())
                .isNotEqualTo("drafted");
    }

    @Test
    void whatNoRuleKnowsIsRecognisedByItsOwnConditionOrException() {
        assertThat(draft(message("[ACME_ODD.LATE] the cat sat"), false))
                .containsEntry("conditions", List.of("ACME_ODD.LATE"))
                .doesNotContainKeys("text", "weight");
        assertThat(draft(trace(null, "com.acme.OddException: the cat sat\n\tat com.acme.A.b(A.java:3)"), false))
                .containsEntry("exceptions", List.of("com.acme.OddException"))
                .doesNotContainKeys("text", "weight");
    }

    @Test
    void aClassThatEverybodyThrowsIsNoClue() {
        assertThat(draft(trace(null, "java.lang.RuntimeException: the widget cat sat on the mat"), false))
                .doesNotContainKeys("exceptions")
                .containsEntry("text", List.of("the widget cat sat on the mat"));
    }

    @Test
    void aRuleThatIsToOverruleAnotherSaysTheFailuresOwnWordsLoudly() {
        Symptoms shown = trace(
                null,
                "java.util.concurrent.ExecutionException: [TABLE_OR_VIEW_NOT_FOUND] The table `a`.`b` cannot be found.");
        assertThat(new Classifier(RULES).classify(shown).cause()).isEqualTo("table_missing");
        assertThat(draft(shown, true))
                .containsEntry("weight", 100)
                .containsKey("text")
                .doesNotContainKeys("conditions", "exceptions");
    }

    @Test
    void aFewWordsAreNoRuleUnlessACodeStandsBesideThem() {
        assertThat(RuleDrafts.of(List.of(wanted("drafted", message("Oops 12"), false)), RULES)
                        .unsaid())
                .containsExactly("drafted");
        assertThat(draft(new Symptoms(null, "Oops 12", null, null, "CLUSTER_ERROR", null), false))
                .containsEntry("codes", List.of("CLUSTER_ERROR"))
                .containsEntry("also", List.of("Oops \\S+"));
    }

    @Test
    void ofTwoThatContradictEachOtherOneIsLeftOutAndNamed() {
        Symptoms shown = message("the very same widget words");
        RuleDrafts drafts = RuleDrafts.of(
                List.of(
                        wanted("a", shown, true),
                        new Wanted("b", shown, "CODE/syntax", RetryAdvice.DO_NOT_RETRY, "x", true)),
                RULES);
        assertThat(drafts.drafts()).hasSize(1);
        assertThat(drafts.unsaid()).hasSize(1);
        everyExampleHolds(readBack(drafts));
    }

    @Test
    void aCauseThatIsNotKnownIsNoRule() {
        Wanted gone = new Wanted("a", message("the widget words"), "DATA/gone", RetryAdvice.RETRY, "x", false);
        assertThat(RuleDrafts.of(List.of(gone), RULES).unsaid()).containsExactly("a");
    }

    @Test
    void noSecretIsInARuleAndTheRuleKnowsTheFailureWithAnother() {
        String said = "login to widget store failed with password=%s for ana@example.com";
        RuleDrafts drafts =
                RuleDrafts.of(List.of(wanted("drafted", message(said.formatted("hunter2secret")), true)), RULES);
        assertThat(drafts.yaml("x")).doesNotContain("hunter2secret", "ana@example.com");
        assertThat(new Classifier(readBack(drafts))
                        .classify(message(said.formatted("another")))
                        .rule())
                .isEqualTo("drafted");
    }

    @Test
    void aLongTraceIsCutDownToWhatTellsItsCause() {
        String trace = "com.acme.Outer: begins here\n" + "noise of the widget store\n".repeat(20_000)
                + "Caused by: com.acme.OddException: the cat sat\n" + "\tat com.acme.A.b(A.java:3)\n".repeat(20_000);
        Symptoms sample = Sample.of(trace(null, trace));
        assertThat(sample.errorTrace()).contains("begins here").hasSizeLessThan(6_100);
        assertThat(Sample.words(sample)).isNotBlank();
        String shorter = trace.substring(trace.length() - 400_000);
        assertThat(Sample.of(trace(null, "x\n" + shorter)).errorTrace()).hasSizeLessThan(6_100);
    }

    @Test
    void aLogSpeaksWhereNothingElseDoes() {
        Symptoms shown = new Symptoms(
                null,
                "Workload failed, see run output for details",
                null,
                "24/01/01 INFO all is well\n24/01/01 ERROR Widgets: the widget store lost its mind\n",
                null,
                null);
        everyExampleHolds(readBack(RuleDrafts.of(List.of(wanted("a", shown, false)), RULES)));
        assertThat(Sample.of(message("the cat sat")).driverLog()).isNull();
    }
}

package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.documents.DocumentFault;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final String CAUSES = """
            causes:
              - {category: INFRA, cause: network, advice: RETRY_WITH_BACKOFF, why: 'Network.'}
              - {category: DATA, cause: cast_error, advice: DO_NOT_RETRY, why: 'Cast.'}
            rules:
              - {id: weak, cause: DATA/cast_error, exceptions: [OddException], weight: 14}
              - {id: sure, cause: DATA/cast_error, text: ['the gizmo is square']}
            """;
    private static final String EXAMPLES = """
            # cause, template, source, text
            INFRA/network\ttubes\there\tthe gizmo tubes are clogged between two machines
            INFRA/network\ttubes\there\tgizmo tubes clogged again, machines do not hear each other
            INFRA/network\tpipes\there\tmachines hear nothing through the gizmo tubes
            DATA/cast_error\tshape\there\ta square number does not fit the round column
            DATA/cast_error\tshape\there\tround column refuses a square number\\nof shape 7
            """;

    private static Classifier classifier(String examples) {
        return new Classifier(
                Rules.read(List.of(new RuleFile("causes.yaml", CAUSES), new RuleFile("examples.tsv", examples))));
    }

    private static Diagnosis said(String message, @Nullable String log) {
        return classifier(EXAMPLES).classify(new Symptoms(null, message, null, log, null, null));
    }

    @Test
    void whatNoRuleKnowsIsNamedByWhatItIsLike() {
        Diagnosis diagnosis = said("gizmo tubes clogged, the machines hear nothing", null);
        assertThat(diagnosis.cause()).isEqualTo("network");
        assertThat(diagnosis.rule()).isEqualTo(Diagnosis.LIKENESS);
        assertThat(diagnosis.confidence()).isEqualTo(Confidence.LOW);
        assertThat(diagnosis.noRuleKnows()).isTrue();
        assertThat(diagnosis.evidence()).isNotEmpty();
    }

    @Test
    void likenessNeverSaysThatARetryIsSafe() {
        assertThat(said("gizmo tubes clogged, the machines hear nothing", null).advice())
                .isEqualTo(RetryAdvice.NEEDS_HUMAN);
    }

    @Test
    void aRuleThatKnowsIsNotOverruled() {
        assertThat(said("the gizmo is square: gizmo tubes clogged, the machines hear nothing", null)
                        .rule())
                .isEqualTo("sure");
    }

    @Test
    void aRuleThatKnowsOnlyAGeneralClassIs() {
        Diagnosis diagnosis = said("OddException: gizmo tubes clogged, the machines hear nothing", null);
        assertThat(diagnosis.cause()).isEqualTo("network");
        assertThat(diagnosis.runnerUp()).extracting(RunnerUp::rule).isEqualTo("weak");
    }

    @Test
    void wordsThatNobodyHasMetStayUnknown() {
        assertThat(said("the cat sat on the mat during the night", null).category())
                .isEqualTo(Category.UNKNOWN);
        assertThat(said("gizmo cat mat night tubes dog", null).category()).isEqualTo(Category.UNKNOWN);
    }

    @Test
    void theLogIsAskedWhereTheMessageSaysNothing() {
        assertThat(said("Workload failed", "INFO all is well\nERROR gizmo tubes clogged, machines hear nothing")
                        .cause())
                .isEqualTo("network");
    }

    @Test
    void nothingIsLearnedOfATemplateThatIsHeldOut() {
        Rules rules = Rules.read(List.of(new RuleFile("causes.yaml", CAUSES), new RuleFile("examples.tsv", EXAMPLES)));
        Rules without = rules.forgetting(Set.of("tubes", "pipes"), List.of());
        Symptoms symptoms =
                new Symptoms(null, "gizmo tubes clogged, the machines hear nothing", null, null, null, null);
        assertThat(new Classifier(without).classify(symptoms).category()).isEqualTo(Category.UNKNOWN);
    }

    @Test
    void everyLineThatIsNoExampleIsNamedWithItsRemedy() {
        assertThatThrownBy(() -> classifier("INFRA/network\tonly two\nINFRA/netwrok\tt\ts\ttext\n"))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("examples.tsv:1: has 2 columns")
                .hasMessageContaining("examples.tsv:2: no cause 'INFRA/netwrok' is known");
    }

    @Test
    void compoundNamesAreTakenApart() {
        assertThat(Traits.of("java.io.FileNotFoundException: HTTP 503 of the SQLServer42"))
                .contains("file", "found", "exception", "file not", "not found", "503", "sql", "server", "http 503")
                .doesNotContain("not", "the", "42");
    }
}

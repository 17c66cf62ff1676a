package io.brickgate.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.documents.Json;
import io.brickgate.runs.RunState;
import io.brickgate.runs.TaskOutput;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class InternalTest {

    private static final Internal CANARY = Internal.of("canary dapi0123456789abcdef0123456789abcdef");
    private static final RunState STATE = new RunState("TERMINATED", "FAILED", null, null, null, "canary", true);

    private final Json json = new Json(new ObjectMapper());

    @Test
    void noTextOfItSaysWhatItHolds() {
        assertThat(CANARY + " " + String.format("%s", CANARY) + Map.of("day", CANARY) + STATE)
                .contains(Internal.MASK)
                .doesNotContain("canary");
        assertThat(TaskOutput.of("canary", "canary", "canary").toString()).doesNotContain("canary");
    }

    @Test
    void noSerializerWritesIt() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(STATE)).doesNotContain("canary");
        assertThat(json.write(Map.of("day", CANARY, "state", STATE))).doesNotContain("canary");
    }

    @Test
    void noTemplateWritesIt() {
        SpringTemplateEngine templates = new SpringTemplateEngine();
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setTemplateMode(TemplateMode.TEXT);
        templates.setTemplateResolver(resolver);
        Context words = new Context(Locale.ENGLISH, Map.of("state", STATE));
        assertThat(templates.process("[(${state.message})] [(${state})]", words))
                .contains(Internal.MASK)
                .doesNotContain("canary");
    }

    @Test
    void theBooksKeepItAndReadItBack() {
        assertThat(json.read(json.keep(STATE), RunState.class)).isEqualTo(STATE);
    }

    @Test
    void itIsShownToTheClearedAloneAndWithoutSecrets() {
        assertThat(CANARY.shownTo(() -> true)).isEqualTo("canary ***");
        assertThatThrownBy(() -> CANARY.shownTo(() -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("canary");
    }
}

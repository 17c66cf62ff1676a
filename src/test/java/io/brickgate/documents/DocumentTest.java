package io.brickgate.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private enum Colour {
        RED,
        DARK_BLUE
    }

    @Test
    void valuesAreReadAsWhatTheyAre() {
        Document document = Document.read("a.yaml", "{n: 3, f: true, d: 90s, c: dark-blue, l: [x, y], one: x}");
        assertThat(document.need("n").number(1, 5)).isEqualTo(3);
        assertThat(document.need("f").flag()).isTrue();
        assertThat(document.need("d").duration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(document.need("c").oneOf(Colour.class)).isEqualTo(Colour.DARK_BLUE);
        assertThat(document.need("l").texts()).containsExactly("x", "y");
        assertThat(document.need("one").texts()).containsExactly("x");
        assertThat(document.need("one").isText()).isTrue();
        assertThat(document.need("l").isText()).isFalse();
        document.check();
    }

    @Test
    void onePassNamesEveryMistakeWithItsLine() {
        Document document = Document.read("a.yaml", "n: many\nc: green\nodd: 1\n");
        document.only("n", "c", "gone");
        document.need("n").number(1, 5);
        document.need("c").oneOf(Colour.class);
        document.need("gone").text();
        assertThatThrownBy(document::check)
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("a.yaml:3: unknown key 'odd'")
                .hasMessageContaining("a.yaml:1: 'many' is not allowed here")
                .hasMessageContaining("a.yaml:2: 'green' is not allowed here (one of RED, DARK_BLUE)")
                .hasMessageContaining("'gone' is missing");
    }

    @Test
    void whatIsNoYamlIsNamedAtOnce() {
        assertThatThrownBy(() -> Document.read("a.yaml", "a: [1\nb: 2"))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("a.yaml:2: no valid YAML");
    }

    @Test
    void whatIsNamedOnceMayBeUsedAgain() {
        Document document = Document.read("a.yaml", "a: &list [x, y]\nb: *list\nc: *list\n");
        assertThat(document.need("c").texts()).containsExactly("x", "y");
        document.check();
    }

    @Test
    void whatHoldsItselfOrRepeatsTooOftenIsRefused() {
        assertThatThrownBy(() -> Document.read("a.yaml", "a: &self [x, *self]").check())
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("a.yaml:1: a part of it holds itself");
        String many = "a: &list [x]\nb: [" + "*list, ".repeat(200) + "y]";
        assertThatThrownBy(() -> Document.read("a.yaml", many)).isInstanceOf(DocumentFault.class);
    }

    @Test
    void aCharacterThatYamlForbidsIsNamedWithItsLine() {
        assertThatThrownBy(() -> Document.read("a.yaml", "a: x\nb: \u0001y"))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("a.yaml:2: no valid YAML: the character U+0001");
    }

    @Test
    void anEmptyFileIsAnEmptyMapping() {
        assertThat(Document.read("a.yaml", "").mapping()).isEmpty();
        assertThat(Document.read("a.yaml", "# nothing\n").mapping()).isEmpty();
    }

    @Test
    void aKeyThatStandsTwiceIsAMistake() {
        assertThatThrownBy(() -> Document.read("a.yaml", "a: 1\na: 2").check())
                .hasMessageContaining("a.yaml:2: 'a' stands twice");
    }

    @Test
    void tagsThatWouldMakeObjectsAreRefused() {
        assertThatThrownBy(() -> Document.read("a.yaml", "a: !!javax.script.ScriptEngineManager [x]"))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("a.yaml:1");
    }
}

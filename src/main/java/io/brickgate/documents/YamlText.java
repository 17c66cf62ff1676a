package io.brickgate.documents;

import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.NonPrintableStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes mappings, lists and values as YAML that {@link Document} reads back to the same texts, whatever they hold. */
public final class YamlText {

    private YamlText() {}

    /** One document; texts of several lines are written as such where YAML allows it, else quoted. */
    public static String of(Map<String, ?> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setNonPrintableStyle(NonPrintableStyle.ESCAPE);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(new Lines(options), options).dump(document);
    }

    /** Writes a text of several lines line by line. */
    private static final class Lines extends Representer {

        Lines(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            return super.representScalar(tag, value, value.indexOf('\n') < 0 ? style : ScalarStyle.LITERAL);
        }
    }
}

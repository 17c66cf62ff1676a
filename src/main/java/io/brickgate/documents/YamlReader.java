package io.brickgate.documents;

import io.brickgate.documents.DocumentFault.Mistake;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns YAML's node tree into documents, keeping the lines; tags that would make objects are refused. */
final class YamlReader {

    private static final int MOST_ALIASES = 100;

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<Node, Document> read = new IdentityHashMap<>();
    private final Set<Node> within = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(String file) {
        this.file = file;
    }

    static Document read(String file, String yaml) {
        YamlReader reader = new YamlReader(file);
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            return root == null ? new Document(file, 1, Map.of(), reader.mistakes) : reader.document(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw fault(file, line, e.getProblem(), "correct the indentation or quoting there");
        } catch (ReaderException e) {
            int line = 1
                    + (int) yaml.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            String character = String.format("U+%04X", e.getCodePoint());
            throw fault(
                    file, line, "the character " + character, "save it as UTF-8; write such characters as \\x or \\u");
        } catch (YAMLException e) {
            throw fault(file, 0, String.valueOf(e.getMessage()), "correct or simplify the file's YAML");
        }
    }

    private static DocumentFault fault(String file, int line, String problem, String remedy) {
        return new DocumentFault(List.of(new Mistake(file, line, "no valid YAML: " + problem, remedy)));
    }

    /** What an alias repeats is read once; what holds itself is refused. */
    private Document document(Node node) {
        Document known = read.get(node);
        if (known != null) {
            return known;
        }
        if (!within.add(node)) {
            int line = node.getStartMark().getLine() + 1;
            mistakes.add(new Mistake(file, line, "a part of it holds itself", "write out what is meant"));
            return new Document(file, line, "", mistakes);
        }
        Document document = fresh(node);
        within.remove(node);
        read.put(node, document);
        return document;
    }

    private Document fresh(Node node) {
        int line = node.getStartMark().getLine() + 1;
        if (node instanceof MappingNode mapping) {
            return new Document(file, line, entries(mapping), mistakes);
        }
        if (node instanceof SequenceNode sequence) {
            return new Document(
                    file, line, sequence.getValue().stream().map(this::document).toList(), mistakes);
        }
        return new Document(file, line, ((ScalarNode) node).getValue(), mistakes);
    }

    private Map<String, Document> entries(MappingNode mapping) {
        Map<String, Document> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Document key = document(tuple.getKeyNode());
            if (entries.put(key.text(), document(tuple.getValueNode())) != null) {
                key.mistake("'" + key.text() + "' stands twice", "keep one of the two");
            }
        }
        return entries;
    }
}

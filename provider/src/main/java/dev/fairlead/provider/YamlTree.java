package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML as maps, lists and scalars, with the line that each key stands in. */
final class YamlTree {
    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 50_000;

    private final String file;
    private int nodes;

    private YamlTree(String file) {
        this.file = file;
    }

    /**
     * A map of the file.
     *
     * @param line where it begins, from 1
     * @param lines of its keys
     */
    record Mapping(int line, Map<String, @Nullable Object> values, Map<String, Integer> lines) {
        static final Mapping EMPTY = new Mapping(0, Map.of(), Map.of());
    }

    /** @throws ManifestException where it is not YAML */
    static @Nullable Object read(String file, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(1_000_000)
                .build();
        try {
            YamlTree tree = new YamlTree(file);
            return new Compose(settings)
                    .composeString(yaml)
                    .map(node -> tree.value(node, 0))
                    .orElse(null);
        } catch (YamlEngineException e) {
            throw new ManifestException(file + ": is not YAML: " + e.getMessage(), e);
        }
    }

    private @Nullable Object value(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw new ManifestException(
                    file + ":" + line(node) + ": is nested too deep, or too long once its aliases are resolved");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, depth);
            case SequenceNode sequence -> {
                List<@Nullable Object> list = new ArrayList<>();
                sequence.getValue().forEach(one -> list.add(value(one, depth + 1)));
                yield list;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new ManifestException(file + ":" + line(node) + ": cannot be read");
        };
    }

    private Mapping mapping(MappingNode node, int depth) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ManifestException(file + ":" + line(tuple.getKeyNode()) + ": a key should be a text");
            }
            if (lines.put(key.getValue(), line(key)) != null) {
                throw new ManifestException(
                        file + ":" + line(key) + ": is not YAML: found duplicate key " + key.getValue());
            }
            values.put(key.getValue(), value(tuple.getValueNode(), depth + 1));
        }
        return new Mapping(line(node), values, lines);
    }

    private static @Nullable Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (node.getTag().equals(Tag.INT) && text.matches("-?[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        return text;
    }

    private static int line(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}

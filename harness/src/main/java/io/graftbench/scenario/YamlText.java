// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Field;
import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Items;
import io.graftbench.scenario.Entry.Nothing;
import io.graftbench.scenario.Entry.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2 text to {@link Entry} values that know their lines. */
final class YamlText {
    private static final int DEEPEST = 16;
    private static final int MOST_ENTRIES = 20_000;

    private final String file;
    private final Faults faults;
    private int entries;

    private YamlText(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /**
     * Reads one document that is a group of keys.
     *
     * @throws InvalidScenario if there is none, or the text is no YAML at all; other faults only add up
     */
    static Fields read(String file, String text, Faults faults) {
        var entry = new YamlText(file, faults).compose(text);
        if (entry instanceof Fields fields) {
            return fields;
        }
        faults.add(entry.origin(), "", "a scenario is a group of keys, not " + entry.kind(), "begin with `schema: 1`");
        faults.throwIfAny();
        throw new AssertionError("a fault was added");
    }

    private Entry compose(String text) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file)
                    .setAllowDuplicateKeys(true)
                    .build();
            checkNesting(settings, text);
            var root = new Compose(settings).composeString(text);
            return root.map(this::entry).orElseGet(() -> new Nothing(Origin.line(file, 1)));
        } catch (MarkedYamlEngineException e) {
            throw broken(e.getProblemMark().or(e::getContextMark).map(this::place), e.getProblem());
        } catch (YamlEngineException e) {
            throw broken(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private void checkNesting(LoadSettings settings, String text) {
        var depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > DEEPEST || event.getEventId() == Event.ID.Alias) {
                var rule = depth > DEEPEST ? "is nested too deeply" : "aliases (`*name`) are not understood";
                throw broken(event.getStartMark().map(this::place), rule);
            }
        }
    }

    private InvalidScenario broken(Optional<String> place, String problem) {
        var oneLine = problem.lines().findFirst().orElse("not YAML").strip();
        return new InvalidScenario(List.of(new Fault(
                place.orElse(file), "", "not YAML: " + oneLine, "look at the indentation, quotes and brackets there")));
    }

    private String place(Mark mark) {
        return file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private Entry entry(Node node) {
        if (++entries > MOST_ENTRIES) {
            throw broken(node.getStartMark().map(this::place), "has more than " + MOST_ENTRIES + " values");
        }
        var origin = origin(node);
        if (node instanceof MappingNode mapping) {
            return fields(mapping, origin);
        }
        if (node instanceof SequenceNode sequence) {
            return new Items(
                    origin, sequence.getValue().stream().map(this::entry).toList());
        }
        var scalar = (ScalarNode) node;
        return Tag.NULL.equals(scalar.getTag()) ? new Nothing(origin) : new Text(origin, scalar.getValue());
    }

    private Fields fields(MappingNode mapping, Origin origin) {
        var fields = new LinkedHashMap<String, Field>();
        for (var tuple : mapping.getValue()) {
            var keyOrigin = origin(tuple.getKeyNode());
            var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            var value = entry(tuple.getValueNode());
            var earlier = fields.putIfAbsent(key, new Field(keyOrigin, value));
            if (earlier != null) {
                faults.add(
                        keyOrigin,
                        key,
                        "is given twice, first in " + earlier.origin().place(),
                        "keep one of the two");
            }
        }
        return new Fields(origin, fields);
    }

    private Origin origin(Node node) {
        return Origin.line(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }
}

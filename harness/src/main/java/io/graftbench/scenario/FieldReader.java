// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Field;
import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Items;
import io.graftbench.scenario.Entry.Nothing;
import io.graftbench.scenario.Entry.Text;
import io.graftbench.scenario.Grammar.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads the values of one group of keys; what is wrong is collected, never thrown, and every value that counts becomes a
 * setting.
 */
final class FieldReader {
    private final String prefix;
    private final Fields fields;
    private final Faults faults;
    private final SortedMap<String, String> settings;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param prefix of the dotted keys: empty, or ending with a dot */
    FieldReader(String prefix, Fields fields, Faults faults, SortedMap<String, String> settings) {
        this.prefix = prefix;
        this.fields = fields;
        this.faults = faults;
        this.settings = settings;
    }

    /** The value of a key that may be left out; empty also where it is wrong. */
    <T> Optional<T> optional(String key, Grammar<T> grammar) {
        known.add(key);
        var field = fields.fields().get(key);
        return field == null ? Optional.empty() : scalar(key, field, grammar);
    }

    /** The value of a key that may be left out, or what holds then. */
    <T> T read(String key, Grammar<T> grammar, T otherwise) {
        var value = optional(key, grammar).orElse(otherwise);
        settings.put(prefix + key, grammar.render().apply(value));
        return value;
    }

    /** The value of a key that must be there; the stand-in is never seen by anybody, since a fault is recorded. */
    <T> T require(String key, Grammar<T> grammar, T standIn) {
        demand(key);
        return optional(key, grammar).orElse(standIn);
    }

    /** A list without repetitions that must be there and hold something. */
    <T> List<T> requireList(String key, Grammar<T> grammar) {
        demand(key);
        return list(key, grammar).orElse(List.of());
    }

    /** A list that may be left out; empty also where it is wrong. */
    <T> Optional<List<T>> list(String key, Grammar<T> grammar) {
        known.add(key);
        var field = fields.fields().get(key);
        return field == null ? Optional.empty() : items(key, field).flatMap(items -> values(key, items, grammar));
    }

    /** A list that narrows something: empty, and the setting {@code all}, where it is left out or says {@code all}. */
    <T> List<T> narrowed(String key, Grammar<T> grammar) {
        known.add(key);
        var field = fields.fields().get(key);
        if (field == null || isAll(field.value())) {
            settings.put(prefix + key, "all");
            return List.of();
        }
        return list(key, grammar).orElse(List.of());
    }

    private static boolean isAll(Entry value) {
        return value instanceof Text text && text.text().strip().equals("all");
    }

    /** The raw entry of a key, for what is neither a value nor a list of values. */
    Optional<Entry> entry(String key) {
        known.add(key);
        return Optional.ofNullable(fields.fields().get(key)).map(Field::value);
    }

    /** Where a key was written; the group's own place where it was not. */
    Origin origin(String key) {
        var field = fields.fields().get(key);
        return field == null ? fields.origin() : field.value().origin();
    }

    void fault(String key, String rule, String remedy) {
        faults.add(origin(key), prefix + key, rule, remedy);
    }

    /** Whether something was found wrong with a key already. */
    boolean isWrong(String key) {
        return faults.touch(prefix + key);
    }

    /** Every key that nobody asked for is a fault. To be called last. */
    void refuseOthers() {
        fields.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                faults.add(field.origin(), prefix + key, "unknown key", Spelling.advice(key, known, "keys here"));
                Spelling.nearest(key, known).ifPresent(meant -> faults.excuse(prefix + meant));
            }
        });
    }

    private void demand(String key) {
        if (!fields.fields().containsKey(key)) {
            faults.add(fields.origin(), prefix + key, Faults.MISSING, "add a line `" + key + ": …`");
        }
    }

    private <T> Optional<T> scalar(String key, Field field, Grammar<T> grammar) {
        if (field.value() instanceof Text text) {
            return value(key, text, grammar);
        }
        var remedy = field.value() instanceof Nothing ? "write one, or leave the key out" : "write a single value";
        faults.add(field.origin(), prefix + key, "holds " + field.value().kind() + " instead of a value", remedy);
        return Optional.empty();
    }

    private <T> Optional<T> value(String key, Text text, Grammar<T> grammar) {
        try {
            var value = grammar.parse().parse(text.text().strip());
            settings.put(prefix + key, grammar.render().apply(value));
            return Optional.of(value);
        } catch (Refusal refusal) {
            faults.add(text.origin(), prefix + key, refusal.rule(), refusal.remedy());
            return Optional.empty();
        }
    }

    private Optional<List<Entry>> items(String key, Field field) {
        if (field.value() instanceof Items items && !items.entries().isEmpty()) {
            return Optional.of(items.entries());
        }
        if (field.value() instanceof Text text && text.origin().fromCommandLine()) {
            return Optional.of(CommaList.split(text));
        }
        faults.add(
                field.origin(),
                prefix + key,
                "holds " + describe(field.value()),
                "write a list: " + key + ": [first, second]");
        return Optional.empty();
    }

    private static String describe(Entry entry) {
        return entry instanceof Items ? "an empty list" : entry.kind() + " instead of a list";
    }

    private <T> Optional<List<T>> values(String key, List<Entry> items, Grammar<T> grammar) {
        var values = new ArrayList<T>();
        for (var item : items) {
            var value = scalar(key, new Field(item.origin(), item), grammar);
            if (value.isPresent() && values.contains(value.get())) {
                faults.add(item.origin(), prefix + key, "names " + item.kind() + " twice", "keep one of the two");
            }
            value.ifPresent(values::add);
        }
        settings.put(
                prefix + key,
                String.join(", ", values.stream().map(grammar.render()).toList()));
        return Optional.of(List.copyOf(values));
    }
}

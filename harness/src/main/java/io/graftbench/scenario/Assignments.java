// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Field;
import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Items;
import io.graftbench.scenario.Entry.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts values of the command line into what was read from the file. What they mean is checked later, with all the rest. */
final class Assignments {
    /** Lists whose entries are addressed by name, and the key of that name. */
    private static final Map<String, String> NAMED = Map.of("workloads", "name", "claims", "id");

    /** Groups of keys that a scenario may leave out. */
    private static final Set<String> GROUPS = Set.of("blocks", "factors", "validity");

    /** In the place of a name: every entry. */
    private static final String EVERY = "*";

    private final Assignment assignment;
    private final Origin origin;
    private final Faults faults;

    private Assignments(Assignment assignment, Faults faults) {
        this.assignment = assignment;
        this.origin = Origin.option(assignment.given());
        this.faults = faults;
    }

    static Fields apply(Fields scenario, List<Assignment> assignments, Faults faults) {
        var changed = scenario;
        for (var assignment : assignments) {
            changed = new Assignments(assignment, faults).applyTo(changed);
        }
        return changed;
    }

    private Fields applyTo(Fields scenario) {
        var path = assignment.key().split("\\.", -1);
        var field = scenario.fields().get(path[0]);
        var nameKey = NAMED.get(path[0]);
        if (nameKey != null && field != null && field.value() instanceof Items items) {
            var changed = path.length == 1 ? select(items, nameKey) : descend(items, nameKey, path);
            return scenario.with(path[0], new Field(field.origin(), changed));
        }
        return path.length > 2 ? unknown(scenario) : plain(scenario, path);
    }

    private Fields plain(Fields scenario, String[] path) {
        if (path.length == 1) {
            return scenario.with(path[0], value());
        }
        var group = scenario.fields().get(path[0]);
        if (group == null && !GROUPS.contains(path[0])) {
            return unknown(scenario);
        }
        var inner = group(path[0], group).with(path[1], value());
        return scenario.with(path[0], new Field(group == null ? origin : group.origin(), inner));
    }

    /** The keys below a group; a plain {@code blocks: 3} is {@code blocks: {minimum: 3}}. */
    private Fields group(String key, @Nullable Field group) {
        if (group != null && group.value() instanceof Fields fields) {
            return fields;
        }
        var fields = new LinkedHashMap<String, Field>();
        if (group != null && key.equals("blocks")) {
            fields.put("minimum", group);
        }
        return new Fields(origin, fields);
    }

    private Fields unknown(Fields scenario) {
        faults.add(origin, assignment.key(), "no such key", "`graftbench plan SCENARIO` prints every key");
        return scenario;
    }

    private Field value() {
        return new Field(origin, new Text(origin, assignment.value()));
    }

    /** Keeps the named entries, in the order given. */
    private Items select(Items items, String nameKey) {
        var kept = new ArrayList<Entry>();
        for (var name : CommaList.words(assignment.value())) {
            find(items, nameKey, name).ifPresentOrElse(kept::add, () -> unknownName(items, nameKey, name));
        }
        return new Items(origin, kept);
    }

    private Items descend(Items items, String nameKey, String[] path) {
        return path[1].equals(EVERY) && path.length == 3 ? everywhere(items, path[2]) : one(items, nameKey, path);
    }

    /** Every entry that gives the key; the others do not know it, or have what holds then on purpose. */
    private Items everywhere(Items items, String key) {
        var changed = items.entries().stream()
                .map(e ->
                        e instanceof Fields fields && fields.fields().containsKey(key) ? fields.with(key, value()) : e)
                .toList();
        if (changed.equals(items.entries()) || key.equals("name") || key.equals("id")) {
            faults.add(origin, assignment.key(), "nothing in the list has `" + key + "`", "name a key that is there");
            return items;
        }
        return new Items(items.origin(), changed);
    }

    private Items one(Items items, String nameKey, String[] path) {
        var entry = find(items, nameKey, path[1]);
        if (entry.isEmpty()) {
            unknownName(items, nameKey, path[1]);
            return items;
        }
        if (path.length != 3 || path[2].equals(nameKey)) {
            faults.add(origin, assignment.key(), "cannot be set", "write `" + path[0] + "." + path[1] + ".KEY=VALUE`");
            return items;
        }
        var changed = new ArrayList<>(items.entries());
        changed.set(changed.indexOf(entry.get()), entry.get().with(path[2], value()));
        return new Items(items.origin(), changed);
    }

    private void unknownName(Items items, String nameKey, String name) {
        var names = items.entries().stream()
                .flatMap(e -> nameOf(e, nameKey).stream())
                .toList();
        var list = NAMED.entrySet().stream()
                .filter(e -> e.getValue().equals(nameKey))
                .findFirst();
        var noun = list.map(Map.Entry::getKey).orElse(nameKey);
        faults.add(origin, assignment.key(), "there is no `" + name + "`", Spelling.advice(name, names, noun));
    }

    private static Optional<Fields> find(Items items, String nameKey, String name) {
        return items.entries().stream()
                .filter(e -> isNamed(e, nameKey, name))
                .map(Fields.class::cast)
                .findFirst();
    }

    static boolean isNamed(Entry entry, String nameKey, String name) {
        return nameOf(entry, nameKey).filter(name::equals).isPresent();
    }

    private static Optional<String> nameOf(Entry entry, String nameKey) {
        var field = entry instanceof Fields fields ? fields.fields().get(nameKey) : null;
        return field != null && field.value() instanceof Text text
                ? Optional.of(text.text().strip())
                : Optional.empty();
    }
}

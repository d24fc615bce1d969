// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.results.Environment;
import io.graftbench.results.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Where it ran. */
final class EnvironmentTables {
    private EnvironmentTables() {}

    /** A row for each key, a column for each host. */
    static Optional<Table> facts(Environment environment) {
        var keys = new TreeSet<String>();
        environment.hosts().values().forEach(facts -> keys.addAll(facts.keySet()));
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        var columns = new ArrayList<>(List.of(Column.text("Fact")));
        environment.hosts().keySet().forEach(host -> columns.add(Column.text(host)));
        var rows = keys.stream().map(key -> row(environment, key)).toList();
        return Optional.of(new Table("environment-table", "Facts by host", columns, rows, rows.size() > 12));
    }

    private static Row row(Environment environment, String key) {
        var entries = new ArrayList<>(List.of(Entry.styled(key, "name")));
        environment.hosts().values().forEach(facts -> entries.add(Entry.text(facts.getOrDefault(key, ""))));
        return new Row(null, entries);
    }

    /** One row for each boot. */
    static Optional<Table> sessions(List<Session> sessions) {
        if (sessions.isEmpty()) {
            return Optional.empty();
        }
        var columns = List.of(
                Column.number("Block"),
                Column.number("Ready after, s (wall)"),
                Column.text("Kernel log"),
                Column.text("Kernel warnings"));
        var rows = sessions.stream().map(EnvironmentTables::row).toList();
        return Optional.of(new Table("sessions-table", "Openings of the lab", columns, rows, false));
    }

    private static Row row(Session session) {
        var warnings = session.kernelWarnings();
        return Row.of(
                Entry.number(String.valueOf(session.block())),
                Entry.number(String.format(Locale.ROOT, "%.1f", session.bootSeconds())),
                Entry.link(session.kernelLog(), Links.file(session.kernelLog())),
                warnings.isEmpty() ? Entry.text("none") : Entry.styled(String.join("\n", warnings), "code"));
    }
}

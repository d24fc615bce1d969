// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.report.figure.Scene;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.results.Cell;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every trial, the place all numbers lead to. */
final class TrialTables {
    private TrialTables() {}

    static Table trials(Scene scene) {
        var columns = List.of(
                Column.number("Trial"),
                Column.number("Block"),
                Column.text("Where"),
                Column.text("Mode"),
                Column.text("Outcome"),
                Column.text("Measured"),
                Column.text("Files"),
                Column.number("Wall time, s"));
        var rows = scene.analysis().run().trials().stream()
                .map(trial -> row(scene, trial))
                .toList();
        return new Table("trials-table", "All trials, in the order they were run", columns, rows, rows.size() > 12);
    }

    private static Row row(Scene scene, TrialResult trial) {
        double seconds = trial.elapsed().toMillis() / 1000.0;
        return new Row(
                Scene.trialId(trial.number(), trial.attempt()),
                List.of(
                        Entry.number(name(trial)),
                        Entry.number(String.valueOf(trial.block())),
                        Entry.text(Names.place(trial.cell())),
                        Entry.text(Names.mode(trial.cell())),
                        outcome(trial.outcome()),
                        Entry.styled(measured(scene, trial.outcome()), "small"),
                        Entry.link("raw output", Links.folder(trial.directory())),
                        Entry.number(String.format(Locale.ROOT, "%.1f", seconds))));
    }

    /** {@code 12}, and {@code 12, attempt 2} where it was repeated. */
    static String name(TrialResult trial) {
        return trial.attempt() == 1 ? String.valueOf(trial.number()) : trial.number() + ", attempt " + trial.attempt();
    }

    static Entry outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            return completed.isValid()
                    ? Entry.styled("valid", "valid")
                    : Entry.styled("void: " + String.join("; ", completed.violations()), "void");
        }
        if (outcome instanceof Outcome.Failed failed) {
            return Entry.styled("failed: " + failed.cause(), "failed");
        }
        return Entry.styled("skipped: " + ((Outcome.Skipped) outcome).reason(), "skipped");
    }

    private static String measured(Scene scene, Outcome outcome) {
        if (!(outcome instanceof Outcome.Completed completed)) {
            return "";
        }
        var primary = scene.analysis().run().design().primaryMetrics();
        return completed.measurements().stream()
                .filter(measurement -> primary.contains(measurement.metric().name()))
                .map(measurement -> {
                    var quantity = scene.quantity(measurement.metric());
                    return quantity.text(measurement.value());
                })
                .collect(Collectors.joining("; "));
    }

    /** The commands of each cell's first trial that has any; the others differ in ports alone. */
    static Optional<Table> commands(Scene scene) {
        var first = new LinkedHashMap<Cell, TrialResult>();
        for (TrialResult trial : scene.analysis().run().trials()) {
            if (!trial.commands().isEmpty()) {
                first.putIfAbsent(trial.cell(), trial);
            }
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var columns = List.of(
                Column.text("Where"),
                Column.text("Mode"),
                Column.text("Trial"),
                Column.text("Commands, in the order they started"));
        var rows = first.values().stream().map(TrialTables::commandRow).toList();
        return Optional.of(
                new Table("commands-table", "Commands of each cell's first trial", columns, rows, rows.size() > 12));
    }

    /** The commands of all other trials, as what they have instead of the words of their cell's first: most differ in ports alone. */
    static Optional<Table> furtherCommands(Scene scene) {
        var first = new LinkedHashMap<Cell, TrialResult>();
        var rows = new ArrayList<Row>();
        for (TrialResult trial : scene.analysis().run().trials()) {
            if (!trial.commands().isEmpty()) {
                var model = first.putIfAbsent(trial.cell(), trial);
                if (model != null) {
                    rows.add(Row.of(
                            Entry.link(name(trial), Scene.trialLink(trial.number(), trial.attempt())),
                            Entry.link(name(model), Scene.trialLink(model.number(), model.attempt())),
                            Entry.text(changes(
                                    String.join("\n", model.commands()), String.join("\n", trial.commands())))));
                }
            }
        }
        var columns = List.of(
                Column.text("Trial"),
                Column.text("As trial"),
                Column.text("With these words in place of those of that trial"));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Table("further-commands", "Commands of all other trials", columns, rows, rows.size() > 12));
    }

    /** Each word that is another, once; the whole where the two do not have the same number of words. */
    static String changes(String model, String commands) {
        var before = model.split("\\s+", -1);
        var after = commands.split("\\s+", -1);
        if (before.length != after.length) {
            return commands;
        }
        var changes = new LinkedHashSet<String>();
        for (int i = 0; i < before.length; i++) {
            if (!before[i].equals(after[i])) {
                changes.add(before[i] + " \u2192 " + after[i]);
            }
        }
        return changes.isEmpty() ? "the same" : String.join("; ", changes);
    }

    private static Row commandRow(TrialResult trial) {
        return Row.of(
                Entry.text(Names.place(trial.cell())),
                Entry.text(Names.mode(trial.cell())),
                Entry.link(name(trial), Scene.trialLink(trial.number(), trial.attempt())),
                Entry.styled(String.join("\n", trial.commands()), "code"));
    }
}

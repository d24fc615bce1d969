// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.ControlCheck;
import io.graftbench.analysis.Verdict;
import io.graftbench.report.figure.PathDrawing;
import io.graftbench.report.figure.Scene;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Page.Check;
import io.graftbench.report.model.Page.Path;
import io.graftbench.report.model.Page.Validity;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What speaks for and against the figures: counts, trials that do not count, the path that the traffic took. */
final class ValiditySection {
    private final Scene scene;
    private final Analysis analysis;

    ValiditySection(Scene scene) {
        this.scene = scene;
        this.analysis = scene.analysis();
    }

    Validity build() {
        var tables = new ArrayList<Table>();
        rules().ifPresent(tables::add);
        notCounted().ifPresent(tables::add);
        sensitivity().ifPresent(tables::add);
        unsteady().ifPresent(tables::add);
        spreads().ifPresent(tables::add);
        return new Validity(sentences(), tables, paths());
    }

    private List<String> sentences() {
        var tally = analysis.tally();
        var sentences = new ArrayList<String>();
        sentences.add(Numbers.count(tally.planned(), "trial") + " planned, " + tally.valid() + " with a valid result, "
                + tally.skipped() + " skipped, " + tally.lost() + " lost; "
                + Numbers.count(tally.voidAttempts(), "attempt") + " void and " + tally.failedAttempts()
                + " failed. Void and failed attempts are kept and shown, and enter no estimate.");
        analysis.controlCheck().map(ControlCheck::sentence).ifPresent(sentences::add);
        analysis.determinism()
                .ifPresent(determinism -> sentences.add(determinism
                        .largest()
                        .map(spread -> "The largest spread between boots is " + Numbers.percent(spread.share()) + " ("
                                + scene.quantity(spread.metric()).label() + ", " + Names.place(spread.cell()) + ", "
                                + Names.mode(spread.cell()) + ", " + Numbers.count(spread.boots(), "boot")
                                + "); the bound is "
                                + Numbers.percent(determinism.bound()) + ".")
                        .orElse("No layout was booted twice, so nothing is known of the spread between boots.")));
        return sentences;
    }

    /** As they were declared, each with the attempts that it voided. */
    private Optional<Table> rules() {
        var rows = analysis.run().design().validity().stream()
                .map(rule -> Row.of(
                        Entry.styled(rule.name(), "code"),
                        Entry.text(rule.limit()),
                        Entry.text(rule.meaning()),
                        Entry.number(String.valueOf(analysis.run().trials().stream()
                                .filter(rule::isBrokenBy)
                                .count()))))
                .toList();
        var columns = List.of(
                Column.text("Rule"),
                Column.text("Limit"),
                Column.text("Of what"),
                Column.number("Attempts that broke it"));
        return table("validity-rules", "Rules of validity, as declared before the run", columns, rows);
    }

    private Optional<Table> notCounted() {
        var rows = analysis.run().trials().stream()
                .filter(trial -> !trial.isValid())
                .map(trial -> Row.of(
                        Entry.link(TrialTables.name(trial), Scene.trialLink(trial.number(), trial.attempt())),
                        Entry.number(String.valueOf(trial.block())),
                        Entry.text(Names.place(trial.cell())),
                        Entry.text(Names.mode(trial.cell())),
                        TrialTables.outcome(trial.outcome())))
                .toList();
        var columns = List.of(
                Column.text("Trial"),
                Column.number("Block"),
                Column.text("Where"),
                Column.text("Mode"),
                Column.text("Why it does not count"));
        return table("not-counted", "Trials that do not count", columns, rows);
    }

    private Optional<Table> sensitivity() {
        var rows = analysis.sensitivity().stream()
                .map(one -> Row.of(
                        Entry.text(scene.quantity(one.metric()).label()),
                        Entry.text(Names.place(one.candidate())),
                        Entry.text(Names.mode(one.candidate())),
                        Entry.number(String.valueOf(one.voidTrials())),
                        Entry.text(one.without().map(Verdict::words).orElse("none")
                                + one.ratioWithout()
                                        .map(ratio -> ", " + Numbers.ratio(ratio))
                                        .orElse("")),
                        Entry.text(one.with().words() + ", " + Numbers.ratio(one.ratioWith())),
                        Entry.styled(one.changes() ? "changes" : "stays", one.changes() ? "void" : "")))
                .toList();
        var columns = List.of(
                Column.text("Metric"),
                Column.text("Where"),
                Column.text("Mode"),
                Column.number("Void trials"),
                Column.text("Verdict as given"),
                Column.text("Had they counted"),
                Column.text("The verdict"));
        return table("sensitivity", "What the void trials would have changed", columns, rows);
    }

    private Optional<Table> unsteady() {
        var rows = analysis.unsteady().stream()
                .map(one -> Row.of(
                        Entry.link(String.valueOf(one.trial()), Scene.trialLink(one.trial(), one.attempt())),
                        Entry.text(Names.place(one.cell())),
                        Entry.text(Names.mode(one.cell())),
                        Entry.text(one.series().replace('_', ' ')),
                        Entry.text(one.sign())))
                .toList();
        var columns = List.of(
                Column.text("Trial"),
                Column.text("Where"),
                Column.text("Mode"),
                Column.text("Course"),
                Column.text("Sign"));
        return table("unsteady", "Trials that do not look steady (flagged, and counted)", columns, rows);
    }

    private Optional<Table> spreads() {
        var rows = analysis.determinism().stream()
                .flatMap(determinism -> determinism.violations().stream())
                .map(spread -> Row.of(
                        Entry.text(scene.quantity(spread.metric()).label()),
                        Entry.text(Names.place(spread.cell())),
                        Entry.text(Names.mode(spread.cell())),
                        Entry.number(Numbers.percent(spread.share())),
                        Entry.number(String.valueOf(spread.boots()))))
                .toList();
        var columns = List.of(
                Column.text("Metric"),
                Column.text("Where"),
                Column.text("Mode"),
                Column.number("Spread"),
                Column.number("Boots"));
        return table("spreads", "Spreads between boots above the bound", columns, rows);
    }

    private Optional<Table> table(String id, String caption, List<Column> columns, List<Row> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(scene.id(id), caption, columns, rows, rows.size() > 12));
    }

    /** One valid trial, or else a void one, for each topology and mode. */
    private List<Path> paths() {
        var chosen = new LinkedHashMap<String, TrialResult>();
        var trials = analysis.run().trials();
        trials.stream().filter(TrialResult::isValid).forEach(trial -> chosen.putIfAbsent(key(trial), trial));
        trials.forEach(trial -> chosen.putIfAbsent(key(trial), trial));
        var order = analysis.run().design();
        return chosen.values().stream()
                .filter(trial -> !trial.cell().control())
                .sorted(java.util.Comparator.<TrialResult>comparingInt(
                                trial -> order.topologies().indexOf(trial.cell().topology()))
                        .thenComparingInt(
                                trial -> order.modes().indexOf(trial.cell().mode())))
                .flatMap(trial -> path(trial).stream())
                .toList();
    }

    private static String key(TrialResult trial) {
        return trial.cell().topology()
                + '\n'
                + trial.cell().mode()
                + '\n'
                + trial.cell().control();
    }

    private Optional<Path> path(TrialResult trial) {
        if (!(trial.outcome() instanceof Outcome.Completed completed)
                || completed.path().hops().isEmpty()) {
            return Optional.empty();
        }
        var checks = completed.path().checks().stream()
                .map(check -> new Check(check.claim(), check.holds()))
                .toList();
        return Optional.of(new Path(
                Names.mode(trial.cell()) + ", " + trial.cell().topology(),
                PathDrawing.of(scene, trial, completed.path()),
                "trial " + TrialTables.name(trial) + " (" + trial.cell().workload() + ")",
                Scene.trialLink(trial.number(), trial.attempt()),
                checks));
    }
}

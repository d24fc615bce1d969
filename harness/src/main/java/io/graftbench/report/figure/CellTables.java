// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.CellSummary;
import io.graftbench.analysis.CellSummary.TrialValue;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Entry.Part;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Cell;
import io.graftbench.results.Publication;
import java.util.ArrayList;
import java.util.List;

/** Cells as a table of the page and as rows of a file. */
final class CellTables {
    static final List<String> CSV_HEAD = List.of(
            "kind",
            "topology",
            "workload",
            "mode",
            "control",
            "metric",
            "trial",
            "attempt",
            "block",
            "valid",
            "value",
            "low",
            "high",
            "unit",
            "clock");

    private CellTables() {}

    static Table of(Scene scene, String id, String caption, List<CellSummary> cells) {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("Where"));
        columns.add(Column.text("Mode"));
        boolean mixed = cells.stream().map(CellSummary::metric).distinct().count() > 1;
        if (mixed) {
            columns.add(Column.text("Metric"));
        }
        var unit = scene.quantity(cells.get(0).metric()).unit();
        var suffix = mixed || unit.isEmpty() ? "" : ", " + unit;
        columns.add(Column.number("Mean" + suffix));
        columns.add(Column.text("Interval"));
        boolean published = cells.stream()
                .anyMatch(cell ->
                        scene.published().figure(cell.cell(), cell.metric()).isPresent());
        if (published) {
            columns.add(Column.text(scene.published().name()));
        }
        columns.add(Column.text("Trials, by block"));
        var rows =
                cells.stream().map(cell -> row(scene, cell, mixed, published)).toList();
        return new Table(id, caption, columns, rows, rows.size() > 12);
    }

    private static Row row(Scene scene, CellSummary cell, boolean mixed, boolean published) {
        var quantity = scene.quantity(cell.metric());
        var entries = new ArrayList<Entry>();
        entries.add(Entry.text(Names.place(cell.cell())));
        entries.add(Entry.text(Names.mode(cell.cell())));
        if (mixed) {
            entries.add(Entry.text(quantity.title()));
        }
        entries.add(
                cell.centre().map(mean -> Entry.number(quantity.number(mean))).orElse(Entry.text("no valid trial")));
        entries.add(Entry.text(ModeBars.spread(cell, quantity)));
        if (published) {
            entries.add(scene.published()
                    .figure(cell.cell(), cell.metric())
                    .map(figure -> Entry.text(figure.printed()
                            + figure.note().map(note -> " (" + note + ")").orElse("")))
                    .orElse(Entry.empty()));
        }
        entries.add(Entry.links(
                cell.values().stream().map(value -> part(quantity, value)).toList()));
        return new Row(null, entries);
    }

    private static Part part(Quantity quantity, TrialValue value) {
        var number = quantity.number(value.value());
        return new Part(value.valid() ? number : number + " (void)", Scene.trialLink(value.trial(), value.attempt()));
    }

    static List<List<String>> csv(Scene scene, List<CellSummary> cells) {
        var rows = new ArrayList<List<String>>();
        for (CellSummary cell : cells) {
            var quantity = scene.quantity(cell.metric());
            cell.values()
                    .forEach(value -> rows.add(csvRow(
                            scene,
                            cell,
                            "trial",
                            List.of(
                                    String.valueOf(value.trial()),
                                    String.valueOf(value.attempt()),
                                    String.valueOf(value.block()),
                                    String.valueOf(value.valid()),
                                    Numbers.exact(quantity.shown(value.value())),
                                    "",
                                    ""))));
            cell.centre()
                    .ifPresent(mean -> rows.add(csvRow(
                            scene,
                            cell,
                            "mean",
                            List.of(
                                    "",
                                    "",
                                    "",
                                    "",
                                    Numbers.exact(quantity.shown(mean)),
                                    cell.interval()
                                            .map(i -> Numbers.exact(quantity.shown(i.low())))
                                            .orElse(""),
                                    cell.interval()
                                            .map(i -> Numbers.exact(quantity.shown(i.high())))
                                            .orElse("")))));
            scene.published()
                    .figure(cell.cell(), cell.metric())
                    .ifPresent(figure -> rows.add(published(scene, cell, quantity, figure)));
        }
        return rows;
    }

    private static List<String> published(Scene scene, CellSummary cell, Quantity quantity, Publication.Figure figure) {
        var low = figure.halfWidth().map(half -> Numbers.exact(quantity.shown(figure.value() - half)));
        var high = figure.halfWidth().map(half -> Numbers.exact(quantity.shown(figure.value() + half)));
        var value = Numbers.exact(quantity.shown(figure.value()));
        return csvRow(scene, cell, "published", List.of("", "", "", "", value, low.orElse(""), high.orElse("")));
    }

    private static List<String> csvRow(Scene scene, CellSummary summary, String kind, List<String> figures) {
        Cell cell = summary.cell();
        var row = new ArrayList<String>(List.of(
                kind,
                cell.topology(),
                Names.workload(cell),
                cell.mode(),
                String.valueOf(cell.control()),
                summary.metric().name()));
        row.addAll(figures);
        row.add(scene.quantity(summary.metric()).unit());
        row.add(scene.clockWords());
        return row;
    }
}

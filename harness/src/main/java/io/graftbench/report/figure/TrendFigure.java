// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.History;
import io.graftbench.analysis.Trend;
import io.graftbench.analysis.Trend.Point;
import io.graftbench.analysis.Trend.Step;
import io.graftbench.report.figure.Sketch.Dot;
import io.graftbench.report.history.HistoryWords;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Panel;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A figure over many runs: a panel for each mode of each workload, with what changed where. */
public final class TrendFigure {
    private static final List<String> CSV_HEAD = List.of(
            "run", "started", "topology", "workload", "mode", "metric", "of", "value", "step", "break", "clock");
    private static final List<Float> DASHED = List.of(3f, 3f);

    private final History history;
    private final String id;
    private final Palette palette;
    private final boolean ofReference;

    private TrendFigure(History history, String id, boolean ofReference) {
        this.history = history;
        this.id = id + (ofReference ? "-reference" : "-ratios");
        this.ofReference = ofReference;
        this.palette = new Palette(history.trends().stream()
                .map(trend -> trend.cell().mode())
                .distinct()
                .toList());
    }

    /**
     * Each mode as its ratio to the reference.
     *
     * @param id of the history, unique in the page
     */
    public static Figure ofRatios(History history, String id) {
        return new TrendFigure(history, id, false)
                .figure(
                        "Ratios to the reference, run by run",
                        "Each dot is one run's ratio to the reference in the same blocks, oldest on the left. A solid upright line"
                                + " is a step of the figure, with its size; a dashed one is a break: what ran on either side of it"
                                + " may not be compared.");
    }

    /** The reference's own values: what the machine does. */
    public static Figure ofReference(History history, String id) {
        return new TrendFigure(history, id, true)
                .figure(
                        "The machine: the reference's own values",
                        "Each dot is one run's mean of the reference itself. A step here is the machine's or its kernel's, and not"
                                + " the module's.");
    }

    private Figure figure(String title, String reading) {
        var trends = history.trends().stream()
                .filter(trend ->
                        trend.isReference() == ofReference && !trend.points().isEmpty())
                .toList();
        var panels = IntStream.range(0, trends.size())
                .mapToObj(i -> panel(trends.get(i), i + 1))
                .toList();
        return new Figure(
                id, title, palette.keys(trends.stream().map(Trend::cell)), panels, reading, table(title, trends));
    }

    private Panel panel(Trend trend, int number) {
        var quantity = Quantity.of(trend.metric(), history.clock());
        var title = Names.place(trend.cell()) + " \u00b7 " + Names.mode(trend.cell());
        var sketch = new Sketch(340, 200, title);
        sketch.chart().setXAxisTitle("run");
        sketch.chart().setYAxisTitle(ofReference ? quantity.title() : quantity.label() + ", ratio");
        sketch.xRange(0.5, history.entries().size() + 0.5);
        range(sketch, trend, quantity);
        sketch.about(Names.mode(trend.cell()));
        history.breaks().forEach(one -> upright(sketch, one.at(), true));
        trend.steps().forEach(step -> draw(sketch, step));
        var style = palette.of(trend.cell());
        sketch.line(
                trend.points().stream().mapToDouble(point -> point.at() + 1).toArray(),
                trend.points().stream()
                        .mapToDouble(point -> shown(point.value(), quantity))
                        .toArray(),
                style.colour(),
                1,
                style.dash());
        sketch.dots(trend.points().stream().map(point -> dot(point, quantity)).toList(), style.colour(), false);
        return Drawing.panel(id + "-" + number, title, words(trend, title), sketch, CSV_HEAD, csv(trend));
    }

    private double shown(double value, Quantity quantity) {
        return ofReference ? quantity.shown(value) : value;
    }

    /** Never less than the margin about the middle, so that noise far below it does not look like news. */
    private void range(Sketch sketch, Trend trend, Quantity quantity) {
        var values = trend.points().stream()
                .mapToDouble(point -> shown(point.value(), quantity))
                .summaryStatistics();
        double middle = (values.getMin() + values.getMax()) / 2;
        double half = Math.max((values.getMax() - values.getMin()) * 0.6, middle * history.margin());
        sketch.yRange(middle - half, middle + half * 1.2);
    }

    private Dot dot(Point point, Quantity quantity) {
        var value = ofReference ? quantity.text(point.value()) : Numbers.ratio(point.value());
        return new Dot(
                point.at() + 1.0,
                shown(point.value(), quantity),
                "run " + (point.at() + 1) + ", "
                        + history.entries().get(point.at()).id() + ": " + value,
                null);
    }

    private static void upright(Sketch sketch, int at, boolean dashed) {
        var styler = sketch.chart().getStyler();
        double[] x = {at + 0.5, at + 0.5};
        double[] y = {styler.getYAxisMin(), styler.getYAxisMax()};
        sketch.line(x, y, dashed ? Theme.MUTED : Theme.INK, 1, dashed ? DASHED : List.of());
    }

    private static void draw(Sketch sketch, Step step) {
        upright(sketch, step.at(), false);
        sketch.label(
                Numbers.percentFromOne(step.ratio()),
                step.at() + 0.5,
                sketch.chart().getStyler().getYAxisMax(),
                4,
                12,
                0,
                false);
    }

    private String words(Trend trend, String title) {
        return title + ": " + Numbers.count(trend.points().size(), "run") + ", "
                + Numbers.count(trend.steps().size(), "step") + ", "
                + Numbers.count(history.breaks().size(), "break");
    }

    private Table table(String title, List<Trend> trends) {
        var columns = List.of(
                Column.text("Where"),
                Column.text("Mode"),
                Column.text("Metric"),
                Column.number("Runs"),
                Column.number("First"),
                Column.number("Last"),
                Column.number("Steps"));
        var rows = trends.stream().map(this::row).toList();
        var caption = HistoryWords.title(history) + ". " + title + ": the panels; their points are in the CSV files";
        return new Table(id + "-data", caption, columns, rows, rows.size() > 12);
    }

    private Row row(Trend trend) {
        var quantity = Quantity.of(trend.metric(), history.clock());
        var points = trend.points();
        return Row.of(
                Entry.text(Names.place(trend.cell())),
                Entry.text(Names.mode(trend.cell())),
                Entry.text(quantity.label()),
                Entry.number(String.valueOf(points.size())),
                Entry.number(value(points.get(0), quantity)),
                Entry.number(value(points.get(points.size() - 1), quantity)),
                Entry.number(String.valueOf(trend.steps().size())));
    }

    private String value(Point point, Quantity quantity) {
        return ofReference ? quantity.text(point.value()) : Numbers.ratio(point.value());
    }

    private List<List<String>> csv(Trend trend) {
        var rows = new ArrayList<List<String>>();
        for (Point point : trend.points()) {
            var entry = history.entries().get(point.at());
            rows.add(List.of(
                    entry.id(),
                    entry.startedAt().toString(),
                    trend.cell().topology(),
                    Names.workload(trend.cell()),
                    trend.cell().mode(),
                    trend.metric().name(),
                    ofReference ? trend.metric().unit() : "ratio to the reference",
                    Numbers.exact(point.value()),
                    String.valueOf(trend.steps().stream().anyMatch(step -> step.at() == point.at())),
                    String.valueOf(history.breaks().stream().anyMatch(one -> one.at() == point.at())),
                    Names.clock(history.clock())));
        }
        return rows;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.CellSummary;
import io.graftbench.analysis.Contrast;
import io.graftbench.analysis.Interval;
import io.graftbench.analysis.Published;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Entry.Part;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import io.graftbench.results.Publication;
import java.util.List;
import java.util.Optional;

/** The bars of a published drawing, this run's and the published ones: as they are drawn, as a table, as rows of a file. */
final class PublishedTable {
    static final List<String> CSV_HEAD = List.of(
            "figure",
            "topology",
            "workload",
            "mode",
            "metric",
            "kind",
            "unit",
            "value",
            "low",
            "high",
            "published",
            "published_low",
            "published_high",
            "published_as",
            "source",
            "clock");

    /** In the unit that is shown, or a ratio. */
    record Height(double value, Optional<Double> low, Optional<Double> high) {}

    /** @param printed the published figure, also where its bar is a ratio */
    record Bar(
            CellSummary summary,
            Optional<Height> here,
            Optional<Height> published,
            Optional<Publication.Figure> printed) {
        Cell cell() {
            return summary.cell();
        }

        Metric metric() {
            return summary.metric();
        }
    }

    private PublishedTable() {}

    /** @param contrast of the cell against the reference; empty for the reference itself */
    static Bar bar(Scene scene, CellSummary summary, Optional<Contrast> contrast, boolean ratios) {
        var printed = scene.published().printed(summary.cell(), summary.metric());
        return ratios ? ratio(scene, summary, contrast, printed) : absolute(scene, summary, printed);
    }

    private static Bar ratio(
            Scene scene, CellSummary summary, Optional<Contrast> contrast, Optional<Publication.Figure> printed) {
        if (summary.cell().mode().equals(scene.analysis().run().design().reference())) {
            var one = new Height(1, Optional.empty(), Optional.empty());
            return new Bar(summary, summary.centre().map(mean -> one), printed.map(figure -> one), printed);
        }
        var here = contrast.map(c -> height(c.ratio(), c.interval()));
        Optional<Published.Ratio> published = contrast.flatMap(scene.published()::ratio);
        return new Bar(summary, here, published.map(r -> height(r.ratio(), r.interval())), printed);
    }

    private static Bar absolute(Scene scene, CellSummary summary, Optional<Publication.Figure> printed) {
        var quantity = scene.quantity(summary.metric());
        var here = summary.centre()
                .map(mean -> new Height(
                        quantity.shown(mean),
                        summary.interval().map(i -> quantity.shown(i.low())),
                        summary.interval().map(i -> quantity.shown(i.high()))));
        var published = scene.published()
                .figure(summary.cell(), summary.metric())
                .map(figure -> new Height(
                        quantity.shown(figure.value()),
                        figure.halfWidth().map(half -> quantity.shown(figure.value() - half)),
                        figure.halfWidth().map(half -> quantity.shown(figure.value() + half))));
        return new Bar(summary, here, published, printed);
    }

    private static Height height(double ratio, Optional<Interval> interval) {
        return new Height(ratio, interval.map(Interval::low), interval.map(Interval::high));
    }

    static Table of(Scene scene, String id, String caption, List<Bar> bars, boolean ratios) {
        var unit = scene.quantity(bars.get(0).metric()).unit();
        var columns = List.of(
                Column.text("Where"),
                Column.text("Mode"),
                Column.number(ratios ? "Ratio here" : "Mean here, " + unit),
                Column.text("Interval"),
                Column.number(ratios ? "Ratio published" : "Mean published, " + unit),
                Column.text("Interval published"),
                Column.text("Published as"),
                Column.text("Trials here"));
        var rows = bars.stream().map(bar -> row(scene, bar, ratios)).toList();
        return new Table(id, caption, columns, rows, rows.size() > 12);
    }

    private static Row row(Scene scene, Bar bar, boolean ratios) {
        return Row.of(
                Entry.text(Names.place(bar.cell())),
                Entry.text(Names.mode(bar.cell())),
                bar.here()
                        .map(height -> Entry.number(number(scene, bar, height.value(), ratios)))
                        .orElse(Entry.text("no valid trial")),
                Entry.text(bar.here()
                        .map(height -> interval(scene, bar, height, ratios))
                        .orElse("")),
                Entry.number(bar.published()
                        .map(height -> number(scene, bar, height.value(), ratios))
                        .orElse("\u2013")),
                Entry.text(bar.published()
                        .map(height -> interval(scene, bar, height, ratios))
                        .orElse("")),
                Entry.styled(bar.printed().map(PublishedTable::source).orElse("not published"), "small"),
                Entry.links(bar.summary().values().stream()
                        .map(value -> new Part(
                                value.valid() ? String.valueOf(value.trial()) : value.trial() + " (void)",
                                Scene.trialLink(value.trial(), value.attempt())))
                        .toList()));
    }

    private static String source(Publication.Figure figure) {
        return figure.printed() + ", " + figure.trials() + " trials, " + figure.source()
                + figure.note().map(note -> "; " + note).orElse("");
    }

    private static String number(Scene scene, Bar bar, double value, boolean ratios) {
        return ratios
                ? Numbers.ratio(value)
                : Numbers.significant(value, scene.quantity(bar.metric()).digits());
    }

    private static String interval(Scene scene, Bar bar, Height height, boolean ratios) {
        return height.low().isPresent() && height.high().isPresent()
                ? number(scene, bar, height.low().get(), ratios) + " \u2013 "
                        + number(scene, bar, height.high().get(), ratios)
                : "";
    }

    static String inWords(Scene scene, Bar bar) {
        boolean ratios = scene.clock() == io.graftbench.results.Clock.VIRTUAL;
        return Names.place(bar.cell()) + ", " + Names.mode(bar.cell()) + " "
                + bar.here()
                        .map(height -> number(scene, bar, height.value(), ratios))
                        .orElse("without a valid trial")
                + bar.published()
                        .map(height -> ", published " + number(scene, bar, height.value(), ratios))
                        .orElse("");
    }

    static List<List<String>> csv(Scene scene, String figure, List<Bar> bars, boolean ratios) {
        return bars.stream().map(bar -> csv(scene, figure, bar, ratios)).toList();
    }

    private static List<String> csv(Scene scene, String figure, Bar bar, boolean ratios) {
        return List.of(
                figure,
                bar.cell().topology(),
                Names.workload(bar.cell()),
                bar.cell().mode(),
                bar.metric().name(),
                ratios ? "ratio" : "mean",
                ratios ? "1" : scene.quantity(bar.metric()).unit(),
                exact(bar.here().map(Height::value)),
                exact(bar.here().flatMap(Height::low)),
                exact(bar.here().flatMap(Height::high)),
                exact(bar.published().map(Height::value)),
                exact(bar.published().flatMap(Height::low)),
                exact(bar.published().flatMap(Height::high)),
                bar.printed().map(Publication.Figure::printed).orElse(""),
                bar.printed().map(Publication.Figure::source).orElse(""),
                scene.clockWords());
    }

    private static String exact(Optional<Double> value) {
        return value.map(Numbers::exact).orElse("");
    }
}

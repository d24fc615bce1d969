// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.CellSummary;
import io.graftbench.analysis.CellSummary.TrialValue;
import io.graftbench.report.figure.Sketch.Dot;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Panel;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Percentiles of latency side by side, a dot for each trial. */
public final class PercentileDots {
    private static final Map<String, String> PERCENTILES =
            Map.of("latency_p50", "50 %", "latency_p90", "90 %", "latency_p99", "99 %", "latency_p99.9", "99.9 %");
    private static final List<String> ORDER = List.of("latency_p50", "latency_p90", "latency_p99", "latency_p99.9");

    static final String ID = "percentiles";
    private static final String TITLE = "Percentiles of latency by mode";

    private final Scene scene;
    private final List<CellSummary> cells;

    private PercentileDots(Scene scene, List<CellSummary> cells) {
        this.scene = scene;
        this.cells = cells;
    }

    /** Empty where the tool kept no percentiles. */
    public static Optional<Figure> of(Scene scene) {
        var cells =
                ORDER.stream().flatMap(metric -> scene.cells(metric).stream()).toList();
        return cells.isEmpty() ? Optional.empty() : Optional.of(new PercentileDots(scene, cells).figure());
    }

    private Figure figure() {
        var id = scene.id(ID);
        var panels = new ArrayList<Panel>();
        Scene.byPlace(cells, CellSummary::cell).forEach((place, of) -> panels.add(panel(id, place, of)));
        var reading =
                "Each dot is the percentile of one trial, and the line through the dots of a mode is their mean; lower is"
                        + " better. A percentile is shown only where at least a hundred round trips of the trial lie beyond it.";
        return new Figure(
                id,
                TITLE,
                scene.palette().keys(cells.stream().map(CellSummary::cell)),
                panels,
                reading,
                CellTables.of(scene, id + "-data", TITLE, cells));
    }

    private Panel panel(String figure, Cell place, List<CellSummary> of) {
        var title = Names.place(place);
        var modes = List.copyOf(
                new LinkedHashSet<>(of.stream().map(CellSummary::cell).toList()));
        var percentiles = ORDER.stream()
                .filter(metric ->
                        of.stream().anyMatch(cell -> cell.metric().name().equals(metric)))
                .toList();
        var sketch = new Sketch(340, 236, title);
        prepare(sketch, of, percentiles.size());
        for (int i = 0; i < percentiles.size(); i++) {
            sketch.label(PERCENTILES.getOrDefault(percentiles.get(i), ""), i + 1, low(of), 0, 13, 0.5, false);
        }
        for (CellSummary cell : of) {
            double step = 0.8 / modes.size();
            double at = 1
                    + percentiles.indexOf(cell.metric().name())
                    + step * (modes.indexOf(cell.cell()) - (modes.size() - 1) / 2.0);
            draw(sketch, cell, at, step);
        }
        var description = TITLE + ", " + title + ".";
        return Drawing.panel(
                scene.id(figure, title),
                TITLE + ", " + title,
                description,
                sketch,
                CellTables.CSV_HEAD,
                CellTables.csv(scene, of));
    }

    private void prepare(Sketch sketch, List<CellSummary> of, int percentiles) {
        double top = values(of).max().orElse(1);
        sketch.xRange(0.45, percentiles + 0.55);
        sketch.yRange(low(of), logarithmic(of) ? top * 1.3 : top * 1.08);
        sketch.chart().setYAxisTitle("Latency (RTT/2), " + Quantity.timed("\u00b5s", scene.clock()));
        sketch.chart()
                .setXAxisTitle(
                        "percentile of the round trips" + (scene.clock() == Clock.VIRTUAL ? ", virtual time" : ""));
        sketch.chart().getStyler().setYAxisLogarithmic(logarithmic(of));
        sketch.noXTicks();
        sketch.chart().getStyler().setMarkerSize(4);
    }

    private void draw(Sketch sketch, CellSummary cell, double at, double step) {
        var style = scene.palette().of(cell.cell());
        sketch.about(Names.mode(cell.cell()));
        cell.centre()
                .ifPresent(mean -> sketch.line(
                        new double[] {at - step * 0.4, at + step * 0.4},
                        new double[] {mean, mean},
                        style.colour(),
                        2,
                        List.of()));
        sketch.dots(dots(cell, at, step, true), style.colour(), false);
        sketch.dots(dots(cell, at, step, false), style.colour(), true);
    }

    private List<Dot> dots(CellSummary cell, double at, double step, boolean valid) {
        int blocks = cell.values().stream().mapToInt(TrialValue::block).max().orElse(1);
        var quantity = scene.quantity(cell.metric());
        return cell.values().stream()
                .filter(value -> value.valid() == valid)
                .map(value -> new Dot(
                        at + (blocks == 1 ? 0 : step * 0.5 * ((value.block() - 1.0) / (blocks - 1) - 0.5)),
                        value.value(),
                        Names.mode(cell.cell()) + ", " + quantity.label() + ", trial " + value.trial() + ": "
                                + quantity.text(value.value()),
                        Scene.trialLink(value.trial(), value.attempt())))
                .toList();
    }

    private static boolean logarithmic(List<CellSummary> of) {
        double least = values(of).min().orElse(1);
        return least > 0 && values(of).max().orElse(1) / least > 8;
    }

    private static double low(List<CellSummary> of) {
        return logarithmic(of)
                ? Math.pow(10, Math.floor(Math.log10(values(of).min().orElse(1))))
                : 0;
    }

    private static java.util.stream.DoubleStream values(List<CellSummary> of) {
        return of.stream().flatMap(cell -> cell.values().stream()).mapToDouble(TrialValue::value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.CellSummary;
import io.graftbench.analysis.CellSummary.TrialValue;
import io.graftbench.analysis.Interval;
import io.graftbench.report.figure.Sketch.Dot;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Panel;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One metric by mode: bars from zero to the mean, every trial as a dot, the interval beside them. */
public final class ModeBars {
    private static final int HEIGHT = 236;
    private static final double HALF_BAR = 0.36;
    private static final double FIRST_DOT = -0.28;
    private static final double LAST_DOT = 0.12;
    private static final double INTERVAL_AT = 0.22;
    private static final double PUBLISHED_AT = 0.32;

    private final Scene scene;
    private final List<CellSummary> cells;
    private final Quantity quantity;

    private ModeBars(Scene scene, List<CellSummary> cells) {
        this.scene = scene;
        this.cells = cells;
        this.quantity = scene.quantity(cells.get(0).metric());
    }

    /** Empty where no trial has that metric. */
    public static Optional<Figure> of(Scene scene, String metric) {
        var cells = scene.cells(metric);
        return cells.isEmpty() ? Optional.empty() : Optional.of(new ModeBars(scene, cells).figure());
    }

    private Figure figure() {
        var id = scene.id(Scene.byModeId(cells.get(0).metric().name()));
        var panels = new ArrayList<Panel>();
        Scene.byPlace(cells, CellSummary::cell).forEach((place, of) -> panels.add(panel(id, place, of)));
        var keys = scene.palette().keys(cells.stream().map(CellSummary::cell));
        var title = quantity.label() + " by mode";
        return new Figure(id, title, keys, panels, reading(), CellTables.of(scene, id + "-data", title, cells));
    }

    private Panel panel(String figure, Cell place, List<CellSummary> modes) {
        var title = Names.place(place);
        var sketch = new Sketch(Math.max(340, 76 + 56 * modes.size()), HEIGHT, title);
        sketch.xRange(0.4, modes.size() + 0.6);
        sketch.yRange(0, top(modes));
        sketch.chart().setYAxisTitle(quantity.title());
        sketch.noXTicks();
        sketch.chart().setXAxisTitle(scene.clock() == Clock.VIRTUAL ? "mode, in virtual time" : "mode");
        sketch.chart().getStyler().setMarkerSize(most(modes) > 12 ? 4 : 6);
        for (int i = 0; i < modes.size(); i++) {
            draw(sketch, modes.get(i), i + 1);
        }
        var description = quantity.title() + ", " + title + ". "
                + modes.stream().map(this::inWords).collect(Collectors.joining("; ")) + ".";
        var id = scene.id(figure, title);
        return Drawing.panel(
                id,
                quantity.label() + ", " + title,
                description,
                sketch,
                CellTables.CSV_HEAD,
                CellTables.csv(scene, modes));
    }

    private void draw(Sketch sketch, CellSummary cell, double at) {
        var style = scene.palette().of(cell.cell());
        sketch.about(Names.mode(cell.cell()));
        cell.centre().ifPresent(mean -> sketch.bar(at - HALF_BAR, at + HALF_BAR, quantity.shown(mean), style));
        sketch.dots(dots(cell, at, true), style.colour(), false);
        sketch.dots(dots(cell, at, false), style.colour(), true);
        cell.interval()
                .ifPresent(interval -> sketch.verticalInterval(
                        at + INTERVAL_AT,
                        quantity.shown(interval.low()),
                        quantity.shown(interval.high()),
                        0.05,
                        Theme.INK));
        scene.published().figure(cell.cell(), cell.metric()).ifPresent(figure -> draw(sketch, cell, figure, at));
        sketch.label(Names.mode(cell.cell()), at, 0, 0, 13, 0.5, false);
    }

    private void draw(Sketch sketch, CellSummary cell, Publication.Figure figure, double at) {
        sketch.about(Names.mode(cell.cell()) + ", as published in "
                + scene.published().name());
        double half = figure.halfWidth().orElse(0.0);
        sketch.verticalInterval(
                at + PUBLISHED_AT,
                quantity.shown(figure.value() - half),
                quantity.shown(figure.value() + half),
                0.04,
                Theme.MUTED);
        sketch.diamond(at + PUBLISHED_AT, quantity.shown(figure.value()), Theme.MUTED);
    }

    private List<Dot> dots(CellSummary cell, double at, boolean valid) {
        int blocks = cell.values().stream().mapToInt(TrialValue::block).max().orElse(1);
        return cell.values().stream()
                .filter(value -> value.valid() == valid)
                .map(value -> dot(cell, value, at + place(value.block(), blocks)))
                .toList();
    }

    private static int most(List<CellSummary> modes) {
        return modes.stream().mapToInt(cell -> cell.values().size()).max().orElse(0);
    }

    private static double place(int block, int blocks) {
        return blocks == 1
                ? (FIRST_DOT + LAST_DOT) / 2
                : FIRST_DOT + (LAST_DOT - FIRST_DOT) * (block - 1) / (blocks - 1);
    }

    private Dot dot(CellSummary cell, TrialValue value, double x) {
        var title = Names.mode(cell.cell()) + ", block " + value.block() + ", trial " + value.trial()
                + (value.valid() ? ": " : " (void): ") + quantity.text(value.value());
        return new Dot(x, quantity.shown(value.value()), title, Scene.trialLink(value.trial(), value.attempt()));
    }

    private double top(List<CellSummary> modes) {
        double top = 0;
        for (CellSummary cell : modes) {
            for (TrialValue value : cell.values()) {
                top = Math.max(top, value.value());
            }
            top = Math.max(top, cell.interval().map(Interval::high).orElse(0.0));
            top = Math.max(
                    top,
                    scene.published()
                            .figure(cell.cell(), cell.metric())
                            .map(figure -> figure.value() + figure.halfWidth().orElse(0.0))
                            .orElse(0.0));
        }
        return top > 0 ? quantity.shown(top) * 1.08 : 1;
    }

    private String inWords(CellSummary cell) {
        return Names.mode(cell.cell()) + " " + cell.centre().map(quantity::text).orElse("without a valid trial");
    }

    private String reading() {
        var kinds = cells.stream()
                .flatMap(cell -> cell.interval().stream())
                .map(Interval::kind)
                .distinct()
                .collect(Collectors.joining("; "));
        var direction = switch (cells.get(0).metric().better()) {
            case HIGHER -> "higher is better";
            case LOWER -> "lower is better";
            case NEITHER -> "neither side is better";
        };
        return "Bars begin at zero and end at the mean of the valid trials (" + direction
                + "); each dot is one trial, in the order of the blocks from left to right, and a ring is a void one that does not count."
                + published()
                + (kinds.isEmpty()
                        ? " One trial alone says nothing of the spread, so there is no interval."
                        : " The black mark beside the dots is the interval: " + kinds + ".");
    }

    private String published() {
        boolean any = cells.stream()
                .anyMatch(cell ->
                        scene.published().figure(cell.cell(), cell.metric()).isPresent());
        return any
                ? " The grey diamond is what " + scene.published().name() + " published, with its 95 % interval."
                : "";
    }

    static String spread(CellSummary cell, Quantity quantity) {
        return cell.interval()
                .map(i -> quantity.number(i.low()) + " \u2013 " + quantity.number(i.high()))
                .orElse("");
    }
}

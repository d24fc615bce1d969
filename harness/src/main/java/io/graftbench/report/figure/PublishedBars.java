// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.Contrast;
import io.graftbench.report.figure.PublishedTable.Bar;
import io.graftbench.report.figure.PublishedTable.Height;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Panel;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Clock;
import io.graftbench.results.Publication.Drawing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of a publication in its own form, groups of bars, with this run's beside what was published. On another clock
 * than that of the publication the bars are ratios to the reference, since nothing else may be set side by side.
 */
public final class PublishedBars {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 250;
    private static final double GROUP = 0.84;

    private final Scene scene;
    private final Drawing drawing;
    private final boolean ratios;
    private final List<Bar> bars;

    private PublishedBars(Scene scene, Drawing drawing) {
        this.scene = scene;
        this.drawing = drawing;
        this.ratios = scene.clock() == Clock.VIRTUAL;
        this.bars = bars();
    }

    /** Those that the run has at least two modes of. */
    public static List<Figure> all(Scene scene) {
        return scene.published().drawings().stream()
                .map(drawing -> new PublishedBars(scene, drawing))
                .filter(PublishedBars::hasSomethingToCompare)
                .map(PublishedBars::figure)
                .toList();
    }

    private boolean hasSomethingToCompare() {
        return bars.stream()
                .filter(bar -> bar.here().isPresent())
                .collect(Collectors.groupingBy(bar -> bar.cell().workload()))
                .values()
                .stream()
                .anyMatch(group ->
                        group.stream().map(bar -> bar.cell().mode()).distinct().count() > 1);
    }

    private List<Bar> bars() {
        var found = new ArrayList<Bar>();
        for (String workload : drawing.workloads()) {
            for (String mode : drawing.modes()) {
                scene.cells(drawing.metric()).stream()
                        .filter(cell -> cell.cell().topology().equals(drawing.topology()))
                        .filter(cell -> cell.cell().workload().equals(workload))
                        .filter(cell ->
                                cell.cell().mode().equals(mode) && !cell.cell().control())
                        .map(cell -> PublishedTable.bar(scene, cell, contrast(cell.cell(), drawing.metric()), ratios))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Against a reference that is itself in the drawing. */
    private Optional<Contrast> contrast(io.graftbench.results.Cell candidate, String metric) {
        return scene.analysis().contrasts().stream()
                .filter(contrast -> contrast.candidate().equals(candidate))
                .filter(contrast -> contrast.metric().name().equals(metric))
                .filter(contrast ->
                        drawing.modes().contains(contrast.reference().mode()))
                .findFirst();
    }

    private Figure figure() {
        var id = scene.id("published", drawing.name());
        var byLevel = new LinkedHashMap<SortedMap<String, String>, List<Bar>>();
        bars.forEach(bar -> byLevel.computeIfAbsent(bar.cell().factors(), levels -> new ArrayList<>())
                .add(bar));
        var panels = new ArrayList<Panel>();
        byLevel.forEach((levels, of) -> panels.add(panel(id, levels, of)));
        var title = drawing.name() + ", " + drawing.title();
        var keys = scene.palette().keys(bars.stream().map(Bar::cell));
        return new Figure(
                id, title, keys, panels, reading(), PublishedTable.of(scene, id + "-data", title, bars, ratios));
    }

    private String reading() {
        var name = scene.published().name();
        var first = ratios
                ? "Filled bars are this run's ratios to the reference, in virtual time, and outlined ones the same ratios of the"
                        + " means that " + name + " published, in real time: only ratios may be set side by side."
                : "Filled bars are this run's means, and outlined ones those that " + name
                        + " published; the form of the two may"
                        + " be compared, and their height only where the machines are the same.";
        return first
                + " The marks on them are this run's intervals and the published 95 % intervals; published bars stand beside"
                + " the levels of factors that they were measured at."
                + drawing.note()
                        .map(note -> " " + drawing.name() + ": " + note + ".")
                        .orElse("");
    }

    private Panel panel(String figure, SortedMap<String, String> levels, List<Bar> of) {
        var words = levels.entrySet().stream()
                .map(level -> level.getKey() + " " + level.getValue())
                .collect(Collectors.joining(", "));
        var title = words.isEmpty() ? drawing.name() : drawing.name() + ", " + words;
        var groups = drawing.workloads().stream()
                .filter(name ->
                        of.stream().anyMatch(bar -> bar.cell().workload().equals(name)))
                .toList();
        var sketch = sketch(title, of, groups);
        for (Bar bar : of) {
            draw(sketch, bar, 1 + groups.indexOf(bar.cell().workload()), of);
        }
        labels(sketch, groups, of);
        var description = title + ": "
                + of.stream().map(bar -> PublishedTable.inWords(scene, bar)).collect(Collectors.joining("; "));
        return io.graftbench.report.figure.Drawing.panel(
                scene.id(figure, words.isEmpty() ? "bars" : words),
                title,
                description,
                sketch,
                PublishedTable.CSV_HEAD,
                PublishedTable.csv(scene, drawing.name(), of, ratios));
    }

    private Sketch sketch(String title, List<Bar> of, List<String> groups) {
        var sketch = new Sketch(WIDTH, HEIGHT, title);
        double top = of.stream()
                .flatMap(bar -> Stream.concat(bar.here().stream(), bar.published().stream()))
                .mapToDouble(height -> height.high().orElse(height.value()))
                .max()
                .orElse(1);
        sketch.xRange(0.5, groups.size() + 0.5);
        sketch.yRange(0, top * 1.2);
        sketch.noXTicks();
        var quantity = Quantity.of(metric(of), scene.clock());
        var reference = Names.mode(scene.analysis().run().design().reference());
        sketch.chart()
                .setYAxisTitle(ratios ? quantity.label() + " to " + reference + ", here virtual" : quantity.title());
        var axis = groups.size() == 1 ? "mode" : "workload";
        sketch.chart().setXAxisTitle(ratios ? axis + ", here in virtual time" : axis);
        return sketch;
    }

    private static io.graftbench.results.Metric metric(List<Bar> of) {
        return of.get(0).metric();
    }

    private double slot(List<Bar> of) {
        return GROUP
                / drawing.modes().size()
                / (of.stream().anyMatch(bar -> bar.published().isPresent()) ? 2 : 1);
    }

    private void draw(Sketch sketch, Bar bar, double group, List<Bar> of) {
        double slot = slot(of);
        double left = left(bar.cell().mode(), group);
        boolean both = slot * drawing.modes().size() < GROUP - 1e-9;
        var style = scene.palette().of(bar.cell());
        bar.published().ifPresent(height -> {
            sketch.about(Names.mode(bar.cell()) + ", as published in "
                    + scene.published().name());
            sketch.emptyBar(left + slot * 0.06, left + slot * 0.94, height.value(), style);
            whisker(sketch, height, left + slot / 2, slot, true);
        });
        bar.here().ifPresent(height -> {
            double from = both ? left + slot : left;
            sketch.about(Names.mode(bar.cell()));
            sketch.bar(from + slot * 0.06, from + slot * 0.94, height.value(), style);
            whisker(sketch, height, from + slot / 2, slot, false);
        });
    }

    private double left(String mode, double group) {
        return group
                - GROUP / 2
                + GROUP / drawing.modes().size() * drawing.modes().indexOf(mode);
    }

    private static void whisker(Sketch sketch, Height height, double at, double slot, boolean published) {
        if (height.low().isPresent() && height.high().isPresent()) {
            sketch.verticalInterval(
                    at, height.low().get(), height.high().get(), slot * 0.16, published ? Theme.MUTED : Theme.INK);
        }
    }

    private void labels(Sketch sketch, List<String> groups, List<Bar> of) {
        int common = commonStart(groups);
        for (int i = 0; i < groups.size() && groups.size() > 1; i++) {
            sketch.label(groups.get(i).substring(common), i + 1, 0, 0, 13, 0.5, false);
        }
        if (groups.size() == 1) {
            double half = GROUP / drawing.modes().size() / 2;
            drawing.modes().forEach(mode -> sketch.label(Names.mode(mode), left(mode, 1) + half, 0, 0, 13, 0.5, false));
        }
        boolean both = of.stream().anyMatch(bar -> bar.published().isPresent());
        var key = both
                ? "filled: this run; outlined: " + scene.published().name()
                : "this run alone: not published at this level";
        sketch.label(key, 0.5, sketch.chart().getStyler().getYAxisMax(), 6, 13, 0, true);
    }

    /** Up to the last dash that all names share. */
    private static int commonStart(List<String> names) {
        var start = names.get(0).substring(0, names.get(0).lastIndexOf('-') + 1);
        while (!start.isEmpty()) {
            var prefix = start;
            if (names.stream().allMatch(name -> name.startsWith(prefix))) {
                return start.length();
            }
            start = start.substring(0, start.lastIndexOf('-', start.length() - 2) + 1);
        }
        return 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.Contrast;
import io.graftbench.analysis.Contrast.BlockRatio;
import io.graftbench.analysis.Interval;
import io.graftbench.analysis.Published;
import io.graftbench.report.figure.Sketch.Dot;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Panel;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ratios to the reference, one row each, around the band in which two modes count as equal. */
public final class RatioForest {
    private static final int WIDTH = 400;
    private static final int ROW_HEIGHT = 20;
    private static final int LABEL_WIDTH = 62;

    private final Scene scene;
    private final String id;

    private RatioForest(Scene scene, String id) {
        this.scene = scene;
        this.id = id;
    }

    /** One panel for each metric. Empty without contrasts. */
    public static Optional<Figure> of(
            Scene scene, String name, String title, List<Contrast> contrasts, String reading) {
        if (contrasts.isEmpty()) {
            return Optional.empty();
        }
        var id = scene.id(name);
        return Optional.of(new RatioForest(scene, id).figure(title, contrasts, reading + published(scene, contrasts)));
    }

    private static String published(Scene scene, List<Contrast> contrasts) {
        return contrasts.stream().anyMatch(one -> scene.published().ratio(one).isPresent())
                ? " The grey diamond above a row is the same ratio from the means that "
                        + scene.published().name() + " published; ratios may be set side by side whatever the clock."
                : "";
    }

    private Figure figure(String title, List<Contrast> contrasts, String reading) {
        var byMetric = new LinkedHashMap<Metric, List<Contrast>>();
        contrasts.forEach(contrast -> byMetric.computeIfAbsent(contrast.metric(), metric -> new ArrayList<>())
                .add(contrast));
        var panels = new ArrayList<Panel>();
        byMetric.forEach((metric, rows) -> panels.add(panel(metric, rows)));
        var keys = scene.palette().keys(contrasts.stream().map(Contrast::candidate));
        return new Figure(id, title, keys, panels, reading, ContrastTables.of(scene, id + "-data", title, contrasts));
    }

    private Panel panel(Metric metric, List<Contrast> contrasts) {
        var quantity = scene.quantity(metric);
        var title = quantity.label() + side(metric);
        Map<Cell, List<Contrast>> places = Scene.byPlace(contrasts, Contrast::candidate);
        int rows = contrasts.size() + places.size();
        var sketch = new Sketch(WIDTH, 74 + ROW_HEIGHT * rows, title);
        prepare(sketch, contrasts, rows);
        int row = 0;
        for (var place : places.entrySet()) {
            sketch.label(Names.place(place.getKey()), low(contrasts), -row, -LABEL_WIDTH, 4, 0, true);
            row++;
            for (Contrast contrast : place.getValue()) {
                draw(sketch, contrast, -row, low(contrasts));
                row++;
            }
        }
        var words =
                contrasts.stream().map(contrast -> inWords(contrast, quantity)).collect(Collectors.joining("; "));
        return Drawing.panel(
                scene.id(id, metric.name()),
                "Ratio to the reference: " + title,
                words,
                sketch,
                ContrastTables.CSV_HEAD,
                ContrastTables.csv(scene, contrasts));
    }

    private void prepare(Sketch sketch, List<Contrast> contrasts, int rows) {
        sketch.xRange(low(contrasts), high(contrasts));
        sketch.yRange(-rows + 0.4, 0.6);
        var reference = Names.mode(contrasts.get(0).reference());
        sketch.chart()
                .setXAxisTitle(
                        "ratio to " + reference + (scene.clock() == Clock.VIRTUAL ? ", both in virtual time" : ""));
        var styler = sketch.chart().getStyler();
        sketch.noYTicks();
        styler.setYAxisLeftWidthHint(LABEL_WIDTH);
        styler.setAxisTicksLineVisible(false).setPlotGridHorizontalLinesVisible(false);
        styler.setXAxisTickMarkSpacingHint(48).setMarkerSize(5);
        int row = 0;
        for (var place : Scene.byPlace(contrasts, Contrast::candidate).values()) {
            row++;
            for (Contrast contrast : place) {
                sketch.rectangle(
                        1 / (1 + contrast.margin()), 1 + contrast.margin(), -row - 0.5, -row + 0.5, Theme.BAND);
                sketch.rule(1, -row - 0.5, 1, -row + 0.5, Theme.MUTED);
                row++;
            }
        }
    }

    private void draw(Sketch sketch, Contrast contrast, double y, double left) {
        var style = scene.palette().of(contrast.candidate());
        sketch.about(Names.mode(contrast.candidate()) + " to " + Names.mode(contrast.reference()));
        sketch.dots(dots(contrast, y - 0.3), style.colour(), true);
        contrast.interval().ifPresent(i -> sketch.horizontalInterval(y + 0.08, i.low(), i.high(), 0.24, Theme.INK));
        sketch.diamond(contrast.ratio(), y + 0.08, style.colour());
        scene.published().ratio(contrast).ifPresent(published -> {
            sketch.about(Names.mode(contrast.candidate()) + " to " + Names.mode(contrast.reference())
                    + ", as published in " + scene.published().name());
            draw(sketch, published, y + 0.36);
        });
        sketch.label(Names.mode(contrast.candidate()), left, y, -6, 4, 1, false);
    }

    private static void draw(Sketch sketch, Published.Ratio published, double y) {
        published.interval().ifPresent(i -> sketch.horizontalInterval(y, i.low(), i.high(), 0.1, Theme.MUTED));
        sketch.diamond(published.ratio(), y, Theme.MUTED);
    }

    private List<Dot> dots(Contrast contrast, double y) {
        return contrast.ratios().stream().map(ratio -> dot(contrast, ratio, y)).toList();
    }

    private Dot dot(Contrast contrast, BlockRatio ratio, double y) {
        var title = Names.mode(contrast.candidate()) + ", block " + ratio.block() + ": " + Numbers.ratio(ratio.ratio());
        var link = scene.validTrial(contrast.candidate(), ratio.block())
                .map(trial -> Scene.trialLink(trial.number(), trial.attempt()));
        return new Dot(ratio.ratio(), y, title, link.orElse(null));
    }

    private double low(List<Contrast> contrasts) {
        return 1 - reach(contrasts, true);
    }

    private double high(List<Contrast> contrasts) {
        return 1 + reach(contrasts, false);
    }

    /** How far the axis goes to one side of 1: all that is drawn, with a little air. */
    private double reach(List<Contrast> contrasts, boolean below) {
        double reach = 0;
        double sign = below ? -1 : 1;
        for (Contrast contrast : contrasts) {
            reach = Math.max(reach, contrast.margin());
            reach = Math.max(reach, sign * (contrast.ratio() - 1));
            for (BlockRatio ratio : contrast.ratios()) {
                reach = Math.max(reach, sign * (ratio.ratio() - 1));
            }
            reach = Math.max(
                    reach, contrast.interval().map(i -> beyond(i, below)).orElse(0.0));
            var published = scene.published().ratio(contrast);
            reach = Math.max(reach, published.map(p -> sign * (p.ratio() - 1)).orElse(0.0));
            reach = Math.max(
                    reach,
                    published
                            .flatMap(Published.Ratio::interval)
                            .map(i -> beyond(i, below))
                            .orElse(0.0));
        }
        return reach * 1.08 + 0.004;
    }

    private static double beyond(Interval interval, boolean below) {
        return below ? 1 - interval.low() : interval.high() - 1;
    }

    static String side(Metric metric) {
        return switch (metric.better()) {
            case HIGHER -> " (right is better)";
            case LOWER -> " (left is better)";
            case NEITHER -> "";
        };
    }

    private static String inWords(Contrast contrast, Quantity quantity) {
        return quantity.label() + ", " + Names.place(contrast.candidate()) + ", " + Names.mode(contrast.candidate())
                + ": "
                + Numbers.ratio(contrast.ratio()) + " times " + Names.mode(contrast.reference()) + ", "
                + contrast.verdict().words();
    }
}

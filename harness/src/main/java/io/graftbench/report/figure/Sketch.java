// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Layer.Kind;
import io.graftbench.report.figure.Layer.Row;
import io.graftbench.report.figure.Palette.ModeStyle;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart in the making. Always an XY chart, also for bars: XChart draws false error bars on category charts with a
 * logarithmic axis, and none that are asymmetric. Lines of many points are drawn over the chart in one stroke, since XChart
 * begins a dash anew at every point.
 */
final class Sketch {
    /**
     * A point that stands for something a reader can look up.
     *
     * @param title what a pointer over it says; empty for nothing
     * @param link a fragment of the page; null for none
     */
    record Dot(double x, double y, String title, @Nullable String link) {}

    /** @param align 0: begins at x, 0.5: centred, 1: ends there */
    record Text(String text, double x, double y, double align, boolean muted, boolean strong) {}

    /** XChart draws no tick at the very end of an axis, so axes go on by that share. */
    private static final double HAIR = 1e-6;

    private final XYChart chart;
    private final List<Dot> dots = new ArrayList<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final Outline outline = new Outline();
    private @Nullable DoubleFunction<String> xLabels;
    private @Nullable DoubleFunction<String> yLabels;
    private int parts;

    Sketch(int width, int height, String title) {
        chart = new XYChart(width, height);
        Theme.dress(chart);
        chart.setTitle(title);
    }

    XYChart chart() {
        return chart;
    }

    /** In the order they are drawn. */
    List<Dot> dots() {
        return dots;
    }

    /** What is exported of it. */
    Outline outline() {
        return outline;
    }

    /** What everything that is drawn from now on is about, in the words of an export. */
    void about(String subject) {
        outline.about(subject);
    }

    void xRange(double low, double high) {
        chart.getStyler().setXAxisMin(low).setXAxisMax(high + Math.abs(high) * HAIR);
    }

    /** A range from zero begins a hair below it. */
    void yRange(double low, double high) {
        chart.getStyler().setYAxisMin(low == 0 ? -high * HAIR : low).setYAxisMax(high);
    }

    /** Other words at the ticks than their numbers. */
    void xTickLabels(DoubleFunction<String> labels) {
        xLabels = labels;
        outline.xTicks = new Outline.Ticks(true, labels);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(labels::apply);
    }

    void yTickLabels(DoubleFunction<String> labels) {
        yLabels = labels;
        outline.yTicks = new Outline.Ticks(true, labels);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(labels::apply);
    }

    /** The axis keeps its room, and labels are drawn there by hand. */
    void noXTicks() {
        outline.xTicks = Outline.Ticks.none();
        chart.getStyler().setXAxisTickLabelsFormattingFunction(value -> "0").setXAxisTickLabelsColor(Theme.PAPER);
        chart.getStyler().setAxisTicksMarksVisible(false).setAxisTitlePadding(15);
    }

    void noYTicks() {
        outline.yTicks = Outline.Ticks.none();
        chart.getStyler().setYAxisTickLabelsFormattingFunction(value -> "0").setYAxisTickLabelsColor(Theme.PAPER);
        chart.getStyler().setAxisTicksLineVisible(false);
    }

    void bar(double left, double right, double top, ModeStyle style) {
        outline.keep(Kind.BARS, style.colour(), false, new Row((left + right) / 2, top, left, right));
        var series = series(new double[] {left, right}, new double[] {top, top}, style.colour());
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setFillColor(style.tint());
    }

    /** A bar that is drawn as a dashed outline: what others measured. */
    void emptyBar(double left, double right, double top, ModeStyle style) {
        outline.keep(Kind.BARS, style.colour(), true, new Row((left + right) / 2, top, left, right));
        stroke(
                new double[] {left, left, right, right},
                new double[] {0, top, top, 0},
                style.colour(),
                1.2f,
                List.of(3f, 2f));
    }

    void rectangle(double left, double right, double bottom, double top, Color fill) {
        outline.shades.add(new Outline.Shade(left, right, bottom, top, fill));
        double[] x = {left, right, right, left, left};
        double[] y = {bottom, bottom, top, top, bottom};
        series(x, y, fill)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea)
                .setFillColor(fill);
    }

    /** A straight line under everything that comes later. */
    void rule(double x1, double y1, double x2, double y2, Color colour) {
        outline.shades.add(new Outline.Shade(x1, x2, y1, y2, colour));
        series(new double[] {x1, x2}, new double[] {y1, y2}, colour);
    }

    /** Nothing at all with fewer than two points. */
    void line(double[] x, double[] y, Color colour, float width, List<Float> dash) {
        if (x.length > 1) {
            stroke(x, y, colour, width, dash);
            outline.keepLine(x, y, colour, dash);
        }
    }

    private void stroke(double[] x, double[] y, Color colour, float width, List<Float> dash) {
        overlays.add(Overlay.line(x, y, colour, width, dash));
    }

    void steps(double[] x, double[] y, ModeStyle style) {
        double[] xs = new double[2 * x.length - 1];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x[(i + 1) / 2];
            ys[i] = y[i / 2];
        }
        line(xs, ys, style.colour(), 1.2f, style.dash());
    }

    /** A vertical interval with feet. */
    void verticalInterval(double x, double low, double high, double foot, Color colour) {
        double[] xs = {x - foot, x + foot, x, x, x - foot, x + foot};
        double[] ys = {low, low, low, high, high, high};
        stroke(xs, ys, colour, 1.5f, List.of());
        outline.keep(Kind.INTERVALS_ALONG_Y, colour, false, new Row(x, Double.NaN, low, high));
    }

    void horizontalInterval(double y, double low, double high, double foot, Color colour) {
        double[] xs = {low, low, low, high, high, high};
        double[] ys = {y - foot, y + foot, y, y, y - foot, y + foot};
        stroke(xs, ys, colour, 1.5f, List.of());
        outline.keep(Kind.INTERVALS_ALONG_X, colour, false, new Row(Double.NaN, y, low, high));
    }

    /** @param hollow for what is shown and does not count by itself */
    void dots(List<Dot> points, Color colour, boolean hollow) {
        if (points.isEmpty()) {
            return;
        }
        double[] x = points.stream().mapToDouble(Dot::x).toArray();
        double[] y = points.stream().mapToDouble(Dot::y).toArray();
        var series = series(x, y, colour);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(hollow ? new RingMarker() : SeriesMarkers.CIRCLE).setMarkerColor(colour);
        dots.addAll(points);
        points.forEach(dot -> outline.keep(Kind.DOTS, colour, hollow, Row.point(dot.x(), dot.y())));
    }

    /** Over everything, and in no list of dots: a summary, not a trial. */
    void diamond(double x, double y, Color colour) {
        overlays.add(Overlay.diamond(x, y, colour));
        outline.keep(Kind.DIAMONDS, colour, false, Row.point(x, y));
    }

    /**
     * Text at a place of the plot.
     *
     * @param dx pixels to the right of the place
     * @param dy pixels below it, to the base line
     * @param align as in {@link Text}
     */
    void label(String text, double x, double y, double dx, double dy, double align, boolean muted) {
        overlays.add(Overlay.label(text, x, y, dx, dy, align, muted));
        outline.labels.add(new Outline.Label(text, x, y, dx, dy, align, muted));
    }

    /**
     * A stroke and a name that explain a line.
     *
     * @param dx pixels from the left end of the plot
     * @param dy pixels from its top
     */
    void key(String text, double dx, double dy, ModeStyle style) {
        overlays.add(Overlay.key(text, dx, dy, style));
    }

    private XYSeries series(double[] x, double[] y, Color colour) {
        var series = chart.addSeries("part" + parts++, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(Overlay.stroke(1, List.of()));
        series.setLineColor(colour);
        return series;
    }

    /** @param withTexts whether labels and keys get their words too; the chart's own labels are always drawn */
    void paint(Graphics2D graphics, boolean withTexts) {
        if (parts == 0) {
            spanAxes();
        }
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        overlays.forEach(overlay -> overlay.paint(graphics, this, withTexts));
    }

    /** XChart lays out no axes for a chart that has nothing in it, and no round ticks where values are evenly spaced. */
    private void spanAxes() {
        var styler = chart.getStyler();
        double[] x = {styler.getXAxisMin(), between(styler.getXAxisMin(), styler.getXAxisMax()), styler.getXAxisMax()};
        double[] y = {styler.getYAxisMin(), between(styler.getYAxisMin(), styler.getYAxisMax()), styler.getYAxisMax()};
        series(x, y, Theme.PAPER).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }

    private static double between(double low, double high) {
        return low + (high - low) * 0.37;
    }

    /** The words of labels and keys, placed; only after painting. */
    List<Text> texts() {
        return overlays.stream().flatMap(overlay -> overlay.text(this).stream()).toList();
    }

    double screenX(double x) {
        return chart.getScreenXFromChart(x);
    }

    double screenY(double y) {
        return chart.getScreenYFromChart(y);
    }

    double left() {
        return screenX(chart.getStyler().getXAxisMin());
    }

    double top() {
        return screenY(chart.getStyler().getYAxisMax());
    }

    /** What stands at the ticks whose labels are drawn around those places; only after painting. */
    List<String> xTickLabels(List<Double> screen) {
        var styler = chart.getStyler();
        var axis = new AxisNumbers(
                left(),
                screenX(styler.getXAxisMax()),
                styler.getXAxisMin(),
                styler.getXAxisMax(),
                styler.isXAxisLogarithmic());
        return worded(axis.ticksAt(screen), xLabels);
    }

    List<String> yTickLabels(List<Double> screen) {
        var styler = chart.getStyler();
        var axis = new AxisNumbers(
                screenY(styler.getYAxisMin()),
                top(),
                styler.getYAxisMin(),
                styler.getYAxisMax(),
                styler.isYAxisLogarithmic());
        return worded(axis.ticksAt(screen), yLabels);
    }

    private static List<String> worded(List<BigDecimal> ticks, @Nullable DoubleFunction<String> words) {
        return ticks.stream()
                .map(tick -> words == null ? AxisNumbers.label(tick) : words.apply(tick.doubleValue()))
                .toList();
    }

    /** In the coordinates of the drawing. */
    Path2D path(double[] x, double[] y) {
        var path = new Path2D.Double();
        path.moveTo(screenX(x[0]), screenY(y[0]));
        for (int i = 1; i < x.length; i++) {
            path.lineTo(screenX(x[i]), screenY(y[i]));
        }
        return path;
    }
}

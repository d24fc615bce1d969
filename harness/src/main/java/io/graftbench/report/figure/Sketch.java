// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Palette.ModeStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart in the making. Always an XY chart, also for bars: XChart draws false error bars on category charts with a
 * logarithmic axis, and none that are asymmetric.
 */
final class Sketch {
    /**
     * A point that stands for something a reader can look up.
     *
     * @param title what a pointer over it says
     * @param link a fragment of the page; null for none
     */
    record Dot(double x, double y, String title, @Nullable String link) {}

    private record Label(
            String text, double x, double y, double dx, double dy, double align, Color colour, Font font) {}

    private record Key(String text, double dx, double dy, ModeStyle style) {}

    private final XYChart chart;
    private final List<Dot> dots = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
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

    void xRange(double low, double high) {
        chart.getStyler().setXAxisMin(low).setXAxisMax(high);
    }

    void yRange(double low, double high) {
        chart.getStyler().setYAxisMin(low).setYAxisMax(high);
    }

    void bar(double left, double right, double top, ModeStyle style) {
        var series = series(new double[] {left, right}, new double[] {top, top}, style.colour(), 1);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setFillColor(style.tint());
    }

    void rectangle(double left, double right, double bottom, double top, Color fill) {
        double[] x = {left, right, right, left, left};
        double[] y = {bottom, bottom, top, top, bottom};
        series(x, y, fill, 0.5f)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea)
                .setFillColor(fill);
    }

    /** Nothing at all with fewer than two points. */
    void line(double[] x, double[] y, Color colour, float width, List<Float> dash) {
        if (x.length < 2) {
            return;
        }
        series(x, y, colour, width).setLineStyle(stroke(width, dash));
    }

    void steps(double[] x, double[] y, ModeStyle style) {
        if (x.length >= 2) {
            var series = series(x, y, style.colour(), 1.2f);
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step).setLineStyle(stroke(1.2f, style.dash()));
        }
    }

    /** A vertical interval with feet. */
    void verticalInterval(double x, double low, double high, double foot, Color colour) {
        double[] xs = {x - foot, x + foot, x, x, x - foot, x + foot};
        double[] ys = {low, low, low, high, high, high};
        line(xs, ys, colour, 1.5f, List.of());
    }

    void horizontalInterval(double y, double low, double high, double foot, Color colour) {
        double[] xs = {low, low, low, high, high, high};
        double[] ys = {y - foot, y + foot, y, y, y - foot, y + foot};
        line(xs, ys, colour, 1.5f, List.of());
    }

    /** @param hollow for what is shown and does not count */
    void dots(List<Dot> points, Color colour, boolean hollow) {
        mark(points, colour, hollow ? new HollowCircle() : SeriesMarkers.CIRCLE);
    }

    /** Large and in no list of dots: a summary, not a trial. */
    void diamond(double x, double y, Color colour) {
        var series = series(new double[] {x}, new double[] {y}, colour, 1);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.DIAMOND).setMarkerColor(colour);
    }

    private void mark(List<Dot> points, Color colour, Marker marker) {
        if (points.isEmpty()) {
            return;
        }
        double[] x = points.stream().mapToDouble(Dot::x).toArray();
        double[] y = points.stream().mapToDouble(Dot::y).toArray();
        var series = series(x, y, colour, 1);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(marker).setMarkerColor(colour);
        dots.addAll(points);
    }

    /**
     * Text at a place of the plot, as outlines like all text of the chart.
     *
     * @param dx pixels to the right of the place
     * @param dy pixels below it, to the base line
     * @param align 0: begins there, 0.5: centred, 1: ends there
     */
    void label(String text, double x, double y, double dx, double dy, double align, Color colour, boolean strong) {
        if (!text.isBlank()) {
            labels.add(new Label(text, x, y, dx, dy, align, colour, strong ? Theme.STRONG : Theme.TEXT));
        }
    }

    /**
     * A stroke and a name that explain a line.
     *
     * @param dx pixels from the left end of the plot
     * @param dy pixels from its top
     */
    void key(String text, double dx, double dy, ModeStyle style) {
        keys.add(new Key(text, dx, dy, style));
    }

    private XYSeries series(double[] x, double[] y, Color colour, float width) {
        var series = chart.addSeries("part" + parts++, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(stroke(width, List.of()));
        series.setLineColor(colour);
        return series;
    }

    void paint(Graphics2D graphics) {
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        for (Label label : labels) {
            double x = chart.getScreenXFromChart(label.x) + label.dx;
            double y = chart.getScreenYFromChart(label.y) + label.dy;
            write(graphics, label.text, x, y, label.align, label.colour, label.font);
        }
        double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
        double top = chart.getScreenYFromChart(chart.getStyler().getYAxisMax());
        for (Key key : keys) {
            graphics.setColor(key.style.colour());
            graphics.setStroke(stroke(1.6f, key.style.dash()));
            graphics.draw(new Line2D.Double(left + key.dx, top + key.dy - 4, left + key.dx + 18, top + key.dy - 4));
            write(graphics, key.text, left + key.dx + 21, top + key.dy, 0, Theme.INK, Theme.TEXT);
        }
    }

    private static void write(
            Graphics2D graphics, String text, double x, double y, double align, Color colour, Font font) {
        var layout = new TextLayout(text, font, graphics.getFontRenderContext());
        graphics.setColor(colour);
        double from = x - align * layout.getAdvance();
        graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(from, y)));
    }

    private static BasicStroke stroke(float width, List<Float> dash) {
        if (dash.isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] pattern = new float[dash.size()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = dash.get(i);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    /** A ring, told apart from a dot without colour. */
    private static final class HollowCircle extends Marker {
        @Override
        public void paint(Graphics2D graphics, double x, double y, int size) {
            graphics.setStroke(new BasicStroke(1.2f));
            graphics.draw(new Ellipse2D.Double(x - size / 2.0, y - size / 2.0, size, size));
        }
    }
}

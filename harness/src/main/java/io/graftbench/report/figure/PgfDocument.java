// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Layer.Kind;
import io.graftbench.report.figure.Outline.Label;
import io.graftbench.report.figure.Outline.Shade;
import io.graftbench.report.figure.Outline.Ticks;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Tex;
import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A LaTeX document that draws a sketch with pgfplots, from the table beside it. */
final class PgfDocument {
    private static final double POINTS_PER_PIXEL = 0.75;
    private static final String HEAD = """
            \\expandafter\\ifx\\csname @nodocument\\endcsname\\relax\\else
              \\documentclass{article}
              \\usepackage[paperwidth=13cm,paperheight=%scm,margin=4mm]{geometry}
              \\usepackage{pgfplots}
              \\pgfplotsset{compat=1.14}
              \\pagestyle{empty}\\parindent0pt
              \\def\\graftbenchend{\\end{document}}
              \\begin{document}
            \\fi
            """;

    private final String id;
    private final String title;
    private final Sketch sketch;
    private final Outline outline;
    private final Set<String> legend = new LinkedHashSet<>();
    private final StringBuilder text = new StringBuilder();

    PgfDocument(String id, String title, Sketch sketch) {
        this.id = id;
        this.title = title;
        this.sketch = sketch;
        this.outline = sketch.outline();
    }

    String text() {
        add("%% SPDX-License-Identifier: Apache-2.0");
        add("%% %s", Tex.comment(title));
        add(
                "%% Made by graftbench; its numbers are in %s.dat. Compiles by itself; or \\input it in a document that loads",
                id);
        add("%% pgfplots, with the table beside that document.");
        add(HEAD.stripTrailing(), number(heightInCentimetres() + 1.5));
        colours();
        add("\\begin{tikzpicture}");
        axis();
        add("\\end{tikzpicture}");
        add("\\csname graftbenchend\\endcsname");
        return text.toString();
    }

    private double heightInCentimetres() {
        return Math.rint(11.0 * sketch.chart().getHeight() / sketch.chart().getWidth() * 10) / 10;
    }

    private void colours() {
        var colours = new LinkedHashSet<Color>();
        outline.shades.forEach(shade -> colours.add(shade.colour()));
        outline.layers.forEach(layer -> colours.add(layer.colour()));
        colours.add(Theme.GRID);
        colours.add(Theme.MUTED);
        colours.forEach(colour -> add("\\definecolor{%s}{HTML}{%s}", name(colour), hex(colour)));
    }

    private void axis() {
        var style = sketch.chart().getStyler();
        add("\\begin{axis}[width=12cm, height=%scm, title={%s},", number(heightInCentimetres()), words(chartTitle()));
        add(
                "  xlabel={%s}, ylabel={%s},",
                words(sketch.chart().getXAxisTitle()), words(sketch.chart().getYAxisTitle()));
        add(
                "  xmin=%s, xmax=%s, ymin=%s, ymax=%s,",
                number(style.getXAxisMin()),
                number(style.getXAxisMax()),
                number(foot(style.getYAxisMin(), style.getYAxisMax())),
                number(style.getYAxisMax()));
        ticks("x", outline.xTicks, style.isXAxisLogarithmic(), style.getXAxisMin(), style.getXAxisMax());
        ticks("y", outline.yTicks, style.isYAxisLogarithmic(), style.getYAxisMin(), style.getYAxisMax());
        add(
                "  axis lines=left, axis line style={-}, ymajorgrids=%s, grid style={%s},",
                outline.yTicks.shown(), name(Theme.GRID));
        add(
                "  clip=false, legend style={draw=none, fill=none, font=\\scriptsize, at={(0.01,0.99)}, anchor=north west, legend columns=-1},\n  scaled ticks=false, unbounded coords=jump, tick label style={/pgf/number format/fixed}]");
        outline.shades.forEach(this::shade);
        for (int i = 0; i < outline.layers.size(); i++) {
            plot(i, outline.layers.get(i));
        }
        legend();
        outline.labels.forEach(this::label);
        add("\\end{axis}");
    }

    private String chartTitle() {
        return sketch.chart().getTitle();
    }

    /** The hair below zero that another library needed is not passed on. */
    private static double foot(double low, double high) {
        return low < 0 && -low < high * 1e-3 ? 0 : low;
    }

    private void ticks(String axis, Ticks ticks, boolean logarithmic, double low, double high) {
        if (logarithmic) {
            add("  %smode=log,", axis);
        }
        var labels = ticks.labels();
        if (!ticks.shown()) {
            add("  %stick=\\empty, %slabel shift=8pt,", axis, axis);
        } else if (labels != null) {
            var at = logarithmic ? decades(low, high) : AxisNumbers.between(low, high);
            add(
                    "  %stick={%s}, %sticklabels={%s},",
                    axis,
                    at.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(",")),
                    axis,
                    at.stream()
                            .map(tick -> "{" + words(labels.apply(tick.doubleValue())) + "}")
                            .collect(Collectors.joining(",")));
        }
    }

    private static List<BigDecimal> decades(double low, double high) {
        var decades = new ArrayList<BigDecimal>();
        for (int power = (int) Math.ceil(Math.log10(low) - 1e-6); power <= Math.log10(high) + 1e-6; power++) {
            decades.add(new BigDecimal(BigDecimal.ONE.scaleByPowerOfTen(power).toPlainString()));
        }
        return decades;
    }

    private void shade(Shade shade) {
        var how = shade.isRule()
                ? "\\draw[%s] (axis cs:%s,%s) -- (axis cs:%s,%s);"
                : "\\fill[%s] (axis cs:%s,%s) rectangle (axis cs:%s,%s);";
        add(
                how,
                name(shade.colour()),
                number(shade.left()),
                number(shade.bottom()),
                number(shade.right()),
                number(shade.top()));
    }

    private void plot(int index, Layer layer) {
        boolean named = layer.kind() == Kind.LINES
                && !layer.colour().equals(Theme.OMITTED)
                && !layer.subject().isEmpty();
        add("%% layer %d: %s", index, Tex.comment(layer.inWords()));
        add(
                "\\addplot[%s, %s%s] table[%s, restrict expr to domain={\\thisrow{layer}}{%d:%d}] {%s.dat};",
                name(layer.colour()),
                named && legend.add(layer.subject()) ? "" : "forget plot, ",
                PgfStyle.of(layer, name(layer.colour())),
                PgfStyle.columns(layer),
                index,
                index,
                id);
    }

    private void legend() {
        legend.forEach(name -> add("\\addlegendentry{%s}", words(name)));
    }

    private void label(Label label) {
        var anchor = label.align() == 0 ? "base west" : label.align() == 1 ? "base east" : "base";
        add(
                "\\node[anchor=%s, inner sep=0pt, font=\\scriptsize%s, xshift=%spt, yshift=%spt] at (axis cs:%s,%s) {%s};",
                anchor,
                label.muted() ? ", " + name(Theme.MUTED) : "",
                number(label.dx() * POINTS_PER_PIXEL),
                number(-label.dy() * POINTS_PER_PIXEL),
                number(label.x()),
                number(label.y()),
                words(label.text()));
    }

    private static String words(String raw) {
        return Tex.escaped(raw);
    }

    private static String name(Color colour) {
        return "graftbench" + hex(colour);
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "%06X", colour.getRGB() & 0xFFFFFF);
    }

    private static String number(double value) {
        return new BigDecimal(Numbers.exact(value)).toPlainString();
    }

    private void add(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}

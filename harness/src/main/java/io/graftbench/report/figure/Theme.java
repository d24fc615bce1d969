// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Palette.ModeStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;

/**
 * The look of every figure, and the style sheet that repeats it on screen. Each colour of a drawing is one of these, so that
 * {@link SvgDocument} can replace it by a class, and a dark screen by another colour.
 */
public final class Theme {
    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x1B1F24);
    static final Color MUTED = new Color(0x57606A);
    static final Color GRID = new Color(0xDDE2E8);
    static final Color BAND = new Color(0xE4E9F0);
    static final Color OMITTED = new Color(0x8C959F);

    /** Kinds of label, a hair apart, so that each is known by its colour. */
    private static final Color TITLE = new Color(0x1B1F25);

    private static final Color X_TITLE = new Color(0x1B1F26);
    private static final Color Y_TITLE = new Color(0x1B1F27);
    private static final Color X_TICK = new Color(0x57606B);
    private static final Color Y_TICK = new Color(0x57606C);
    private static final Map<Color, String> LABELS =
            Map.of(TITLE, "title", X_TITLE, "x-title", Y_TITLE, "y-title", X_TICK, "x-tick", Y_TICK, "y-tick");

    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 11);

    /** In an order of its own: the same run gives the same page, byte for byte, in every process. */
    private static final Map<Color, String> COMMON = common();

    private static final Map<String, Color> COMMON_DARK = Map.of(
            "paper", new Color(0x15181C),
            "ink", new Color(0xE6E9ED),
            "muted", new Color(0xA7B0BA),
            "grid", new Color(0x333A42),
            "band", new Color(0x2A323B),
            "omitted", new Color(0x7A848F));

    private Theme() {}

    private static Map<Color, String> common() {
        var names = new LinkedHashMap<Color, String>();
        names.put(PAPER, "paper");
        names.put(INK, "ink");
        names.put(MUTED, "muted");
        names.put(GRID, "grid");
        names.put(BAND, "band");
        names.put(OMITTED, "omitted");
        return names;
    }

    /** Plain axes on paper: no box, no legend, horizontal rules only. */
    static void dress(XYChart chart) {
        var styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setLegendVisible(false);
        styler.setChartTitleFont(STRONG).setChartTitleBoxVisible(false).setChartTitlePadding(4);
        styler.setChartBackgroundColor(PAPER).setPlotBackgroundColor(PAPER).setPlotBorderVisible(false);
        styler.setChartTitleFontColor(TITLE).setYAxisTitleColor(Y_TITLE);
        styler.setXAxisTickLabelsColor(X_TICK).setYAxisTickLabelsColor(Y_TICK);
        // XChart writes the title of the x axis in the chart's own colour, whatever that axis is told.
        styler.setChartFontColor(X_TITLE).setChartPadding(4);
        styler.setAxisTickLabelsFont(TEXT).setAxisTitleFont(TEXT);
        styler.setAxisTickMarksColor(OMITTED)
                .setAxisTickMarksStroke(new BasicStroke(1))
                .setAxisTickMarkLength(3);
        styler.setAxisTickPadding(3).setAxisTitlePadding(9).setPlotMargin(0);
        styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotContentSize(1);
        styler.setXAxisTickMarkSpacingHint(56).setYAxisTickMarkSpacingHint(32);
        styler.setMarkerSize(6);
        styler.setYAxisLabelAlignment(TextAlignment.Right);
    }

    /** By colour, the part of a class name that comes after {@code f-} (filled) or {@code s-} (stroked). */
    static Map<Color, String> classes() {
        var classes = new LinkedHashMap<>(COMMON);
        classes.putAll(LABELS);
        for (ModeStyle mode : Palette.all()) {
            classes.put(mode.colour(), mode.token());
            classes.put(mode.tint(), mode.token() + "-tint");
        }
        return classes;
    }

    /** Rules for a document of its own: the colours of paper. */
    static String paperRules() {
        return variables(":root", Map.of(), ModeStyle::colour) + rules();
    }

    /** Rules for a page that follows the screen's scheme, and is white in print. */
    public static String pageRules() {
        var light = variables(":root", Map.of(), ModeStyle::colour);
        var dark = variables(":root", COMMON_DARK, ModeStyle::dark);
        return light + "@media screen and (prefers-color-scheme: dark){" + dark + "}\n" + rules() + hiding();
    }

    private static String variables(String selector, Map<String, Color> common, Function<ModeStyle, Color> colour) {
        var rules = new StringBuilder(selector).append('{');
        COMMON.forEach((paper, name) -> append(rules, name, common.getOrDefault(name, paper)));
        Palette.all().forEach(mode -> append(rules, mode.token(), colour.apply(mode)));
        return rules.append("}\n").toString();
    }

    private static void append(StringBuilder rules, String name, Color colour) {
        rules.append(String.format(Locale.ROOT, "--%s:#%06x;", name, colour.getRGB() & 0xFFFFFF));
    }

    private static String rules() {
        var rules = new StringBuilder(
                "svg text{font:11px system-ui,'DejaVu Sans',sans-serif}\nsvg text[font-weight]{font-weight:600}\n");
        classes().values().stream().filter(name -> !LABELS.containsValue(name)).forEach(name -> {
            boolean tint = name.endsWith("-tint");
            var token = tint ? name.substring(0, name.length() - 5) : name;
            rules.append(".f-")
                    .append(name)
                    .append("{fill:var(--")
                    .append(token)
                    .append(')');
            rules.append(tint ? ";fill-opacity:.2}\n" : "}\n");
            rules.append(".s-")
                    .append(name)
                    .append("{stroke:var(--")
                    .append(token)
                    .append(");fill:none}\n");
        });
        return rules.toString();
    }

    private static String hiding() {
        var rules = new StringBuilder();
        for (ModeStyle mode : Palette.all()) {
            var token = mode.token();
            rules.append(String.format(
                    Locale.ROOT,
                    ".hide-%1$s .f-%1$s,.hide-%1$s .s-%1$s,.hide-%1$s .f-%1$s-tint{visibility:hidden}%n",
                    token));
        }
        return rules.toString();
    }
}

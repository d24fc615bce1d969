// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import java.util.Locale;

/** How pgfplots draws a layer. */
final class PgfStyle {
    private static final String MIDDLE = "(\\thisrow{low}+\\thisrow{high})/2";
    private static final String HALF = "(\\thisrow{high}-\\thisrow{low})/2";

    private PgfStyle() {}

    /** Options of {@code \addplot}. */
    static String of(Layer layer, String colour) {
        return switch (layer.kind()) {
            case BARS -> bars(layer, colour);
            case DOTS -> "only marks, mark size=1.1pt, mark=" + (layer.hollow() ? "o" : "*");
            case DIAMONDS -> "only marks, mark=diamond*, mark size=2.4pt";
            case INTERVALS_ALONG_Y -> interval("y");
            case INTERVALS_ALONG_X -> interval("x");
            case LINES -> "mark=none, line width=0.7pt" + dash(layer);
        };
    }

    /** All bars of a layer are as wide as its first. */
    private static String bars(Layer layer, String colour) {
        var first = layer.rows().get(0);
        var width = String.format(Locale.ROOT, "%.4f", first.high() - first.low());
        return "ybar, bar shift=0pt, bar width=" + width
                + (layer.hollow() ? ", fill=none, densely dashed" : ", fill=" + colour + "!20");
    }

    private static String interval(String axis) {
        return "draw=none, mark=none, error bars/.cd, " + axis + " dir=both, " + axis + " explicit";
    }

    private static String dash(Layer layer) {
        if (layer.dash().isEmpty()) {
            return "";
        }
        var pattern = new StringBuilder(", dash pattern=");
        for (int i = 0; i < layer.dash().size(); i++) {
            pattern.append(i % 2 == 0 ? "on " : "off ")
                    .append(layer.dash().get(i) * 0.6f)
                    .append("pt ");
        }
        return pattern.toString().stripTrailing();
    }

    /** Which columns of the table are what. */
    static String columns(Layer layer) {
        return switch (layer.kind()) {
            case INTERVALS_ALONG_Y -> "x=x, y expr=" + MIDDLE + ", y error expr=" + HALF;
            case INTERVALS_ALONG_X -> "x expr=" + MIDDLE + ", y=y, x error expr=" + HALF;
            default -> "x=x, y=y";
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Layer.Row;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Tex;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A sketch for papers: a table of its numbers, and a document that pgfplots draws it with.
 *
 * @param data the columns {@code layer x y low high}, separated by spaces; above them, behind {@code #}, what they mean and
 *     their units
 * @param document for LaTeX; compiles by itself, and can be read into another by {@code \\input}
 */
record PgfFigure(String data, String document) {
    private static final String COLUMNS = "layer x y low high";

    /** @param id names both files */
    static PgfFigure of(String id, String title, Sketch sketch) {
        return new PgfFigure(data(title, sketch), new PgfDocument(id, title, sketch).text());
    }

    private static String data(String title, Sketch sketch) {
        var text = new StringBuilder();
        comment(text, title);
        comment(text, "x: " + axis(sketch.chart().getXAxisTitle()));
        comment(text, "y: " + axis(sketch.chart().getYAxisTitle()));
        comment(text, "low, high: the ends of an interval or of a bar, along the axis that its layer names");
        comment(text, "nan: a layer of its kind does not have that number");
        var layers = sketch.outline().layers;
        for (int i = 0; i < layers.size(); i++) {
            comment(text, "layer " + i + ": " + layers.get(i).inWords());
        }
        text.append(COLUMNS).append('\n');
        for (int i = 0; i < layers.size(); i++) {
            for (Row row : layers.get(i).rows()) {
                text.append(i).append(' ').append(line(row)).append('\n');
            }
        }
        return text.toString();
    }

    private static String axis(String title) {
        return title.isBlank() ? "the rows of the figure, from 0 downwards" : title;
    }

    private static String line(Row row) {
        return DoubleStream.of(row.x(), row.y(), row.low(), row.high())
                .mapToObj(PgfFigure::number)
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "nan" : Numbers.exact(value).toLowerCase(Locale.ROOT);
    }

    private static void comment(StringBuilder text, String words) {
        text.append("# ").append(Tex.comment(words)).append('\n');
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * Things of one kind in a sketch that are about the same, in the coordinates of its axes: what is exported of it.
 *
 * @param subject what they are about; empty for nothing in particular
 * @param dash of lines, in pixels; empty: solid
 * @param hollow drawn as an outline
 * @param rows in the order they are drawn
 */
record Layer(Kind kind, String subject, Color colour, List<Float> dash, boolean hollow, List<Row> rows) {
    /** What is drawn of a row. */
    enum Kind {
        BARS("a bar from low to high along the x axis, and from zero to y"),
        DOTS("a dot at x, y"),
        DIAMONDS("a diamond at x, y"),
        INTERVALS_ALONG_Y("an interval at x, from low to high along the y axis"),
        INTERVALS_ALONG_X("an interval at y, from low to high along the x axis"),
        LINES("the points of lines; a row of nan ends each line");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What its kind does not have is {@link Double#NaN}. */
    record Row(double x, double y, double low, double high) {
        static final Row GAP = new Row(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        static Row point(double x, double y) {
            return new Row(x, y, Double.NaN, Double.NaN);
        }
    }

    /** For a comment. */
    String inWords() {
        var words = (hollow ? kind.words.replace("a dot", "a ring").replace("a bar", "an empty bar") : kind.words)
                .toLowerCase(Locale.ROOT);
        return subject.isEmpty() ? words : subject + ": " + words;
    }

    /** Whether the two are one, but for their rows. */
    boolean goesWith(Layer other) {
        return kind == other.kind
                && subject.equals(other.subject)
                && colour.equals(other.colour)
                && dash.equals(other.dash)
                && hollow == other.hollow;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Layer.Kind;
import io.graftbench.report.figure.Layer.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a sketch draws, in the coordinates of its axes and in no others: enough to draw it elsewhere. */
final class Outline {
    /** A part of the plot under everything else; without an extent along an axis, a rule. */
    record Shade(double left, double right, double bottom, double top, Color colour) {
        boolean isRule() {
            return left == right || bottom == top;
        }
    }

    /** As in {@link Sketch#label}. */
    record Label(String text, double x, double y, double dx, double dy, double align, boolean muted) {}

    /** @param labels null for the numbers themselves */
    record Ticks(boolean shown, @Nullable DoubleFunction<String> labels) {
        static Ticks none() {
            return new Ticks(false, null);
        }
    }

    final List<Layer> layers = new ArrayList<>();
    final List<Shade> shades = new ArrayList<>();
    final List<Label> labels = new ArrayList<>();
    Ticks xTicks = new Ticks(true, null);
    Ticks yTicks = new Ticks(true, null);
    private String subject = "";

    void about(String what) {
        subject = what;
    }

    void keep(Kind kind, Color colour, boolean hollow, Row row) {
        layer(kind, colour, List.of(), hollow).rows().add(row);
    }

    void keepLine(double[] x, double[] y, Color colour, List<Float> dash) {
        var rows = layer(Kind.LINES, colour, dash, false).rows();
        for (int i = 0; i < x.length; i++) {
            rows.add(Row.point(x[i], y[i]));
        }
        rows.add(Row.GAP);
    }

    /** The layer of its kind, a new one where there is none. */
    private Layer layer(Kind kind, Color colour, List<Float> dash, boolean hollow) {
        var wanted = new Layer(kind, subject, colour, dash, hollow, new ArrayList<>());
        return layers.stream().filter(wanted::goesWith).findFirst().orElseGet(() -> {
            layers.add(wanted);
            return wanted;
        });
    }
}

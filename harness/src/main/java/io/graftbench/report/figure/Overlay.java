// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Palette.ModeStyle;
import io.graftbench.report.figure.Sketch.Text;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Optional;

/** What is drawn over a painted chart. */
interface Overlay {
    void paint(Graphics2D graphics, Sketch sketch, boolean withTexts);

    default Optional<Text> text(Sketch sketch) {
        return Optional.empty();
    }

    static Overlay line(double[] x, double[] y, Color colour, float width, List<Float> dash) {
        return (graphics, sketch, withTexts) -> {
            graphics.setColor(colour);
            graphics.setStroke(stroke(width, dash));
            graphics.draw(sketch.path(x, y));
        };
    }

    static Overlay diamond(double x, double y, Color colour) {
        return (graphics, sketch, withTexts) -> {
            double centreX = sketch.screenX(x);
            double centreY = sketch.screenY(y);
            var path = new Path2D.Double();
            path.moveTo(centreX - 4, centreY);
            path.lineTo(centreX, centreY - 4);
            path.lineTo(centreX + 4, centreY);
            path.lineTo(centreX, centreY + 4);
            path.closePath();
            graphics.setColor(colour);
            graphics.fill(path);
        };
    }

    static Overlay label(String text, double x, double y, double dx, double dy, double align, boolean muted) {
        return new Words() {
            @Override
            public Optional<Text> text(Sketch sketch) {
                return Optional.of(new Text(text, sketch.screenX(x) + dx, sketch.screenY(y) + dy, align, muted, false));
            }
        };
    }

    static Overlay key(String text, double dx, double dy, ModeStyle style) {
        return new Words() {
            @Override
            public void paint(Graphics2D graphics, Sketch sketch, boolean withTexts) {
                double x = sketch.left() + dx;
                double y = sketch.top() + dy - 4;
                graphics.setColor(style.colour());
                graphics.setStroke(stroke(1.6f, style.dash()));
                graphics.draw(new Line2D.Double(x, y, x + 18, y));
                super.paint(graphics, sketch, withTexts);
            }

            @Override
            public Optional<Text> text(Sketch sketch) {
                return Optional.of(new Text(text, sketch.left() + dx + 21, sketch.top() + dy, 0, false, false));
            }
        };
    }

    static BasicStroke stroke(float width, List<Float> dash) {
        if (dash.isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] pattern = new float[dash.size()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = dash.get(i);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    /** Has words, drawn as outlines where they are asked for. */
    abstract class Words implements Overlay {
        @Override
        public void paint(Graphics2D graphics, Sketch sketch, boolean withTexts) {
            if (withTexts) {
                text(sketch).filter(text -> !text.text().isBlank()).ifPresent(text -> write(graphics, text));
            }
        }

        private static void write(Graphics2D graphics, Text text) {
            Font font = text.strong() ? Theme.STRONG : Theme.TEXT;
            var layout = new TextLayout(text.text(), font, graphics.getFontRenderContext());
            graphics.setColor(text.muted() ? Theme.MUTED : Theme.INK);
            double from = text.x() - text.align() * layout.getAdvance();
            graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(from, text.y())));
        }
    }
}

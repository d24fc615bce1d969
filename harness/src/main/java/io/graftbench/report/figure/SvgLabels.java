// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Sketch.Text;
import io.graftbench.report.text.Plain;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Puts text where the chart library drew the outlines of letters: a tenth of the size, and readable by a search. Which outline
 * is what shows in its colour; each kind of label has one of its own.
 */
final class SvgLabels {
    private static final Pattern PAIR = Pattern.compile("(-?[0-9.]+),(-?[0-9.]+)");
    private static final Pattern TRANSLATE = Pattern.compile("translate\\((-?[0-9.]+) (-?[0-9.]+)\\)");
    private static final double HALF_X_HEIGHT = 4;

    private final Sketch sketch;
    private final List<Element> xTicks = new ArrayList<>();
    private final List<Element> yTicks = new ArrayList<>();

    SvgLabels(Sketch sketch) {
        this.sketch = sketch;
    }

    void write(Element svg) {
        for (Element path : SvgDocument.all(svg, "path")) {
            if (path.getAttribute("d").isBlank()) {
                path.getParentNode().removeChild(path);
                continue;
            }
            switch (path.getAttribute("class")) {
                case "f-title" -> replace(path, heading(svg, place(path)));
                case "f-x-title" ->
                    replace(path, axis(middle(svg, place(path), sketch.chart().getXAxisTitle())));
                case "f-y-title" -> replace(path, axis(upwards(svg, place(path))));
                case "f-x-tick" -> xTicks.add(path);
                case "f-y-tick" -> yTicks.add(path);
                case "f-paper" -> path.getParentNode().removeChild(path);
                default -> {}
            }
        }
        writeTicks(svg);
        writeTexts(svg);
    }

    private void writeTicks(Element svg) {
        var xLabels = sketch.xTickLabels(
                xTicks.stream().map(path -> place(path).getCenterX()).toList());
        for (int i = 0; i < xLabels.size(); i++) {
            var place = place(xTicks.get(i));
            replace(xTicks.get(i), text(svg, place.getCenterX(), place.getMaxY(), xLabels.get(i), "middle", "f-muted"));
        }
        var yLabels = sketch.yTickLabels(
                yTicks.stream().map(path -> place(path).getCenterY()).toList());
        for (int i = 0; i < yLabels.size(); i++) {
            var place = place(yTicks.get(i));
            double base = place.getCenterY() + HALF_X_HEIGHT;
            replace(yTicks.get(i), text(svg, place.getMaxX(), base, yLabels.get(i), "end", "f-muted"));
        }
    }

    /** An outline's group is moved to its place; text is placed from the drawing's corner, so it goes outside. */
    private static void replace(Element path, Element text) {
        var group = path.getParentNode();
        group.getParentNode().insertBefore(text, group);
        group.removeChild(path);
    }

    private void writeTexts(Element svg) {
        for (Text text : sketch.texts()) {
            var anchor = text.align() == 0 ? "" : text.align() == 1 ? "end" : "middle";
            var element = text(svg, text.x(), text.y(), text.text(), anchor, text.muted() ? "f-muted" : "f-ink");
            if (text.strong()) {
                element.setAttribute("font-weight", "bold");
            }
            svg.appendChild(element);
        }
    }

    private static Element axis(Element title) {
        title.setAttribute("class", "f-ink axis");
        return title;
    }

    private Element heading(Element svg, Rectangle2D place) {
        var heading = middle(svg, place, sketch.chart().getTitle());
        heading.setAttribute("font-weight", "bold");
        return heading;
    }

    private static Element middle(Element svg, Rectangle2D place, String content) {
        return text(svg, place.getCenterX(), place.getCenterY() + HALF_X_HEIGHT, content, "middle", "f-ink");
    }

    private Element upwards(Element svg, Rectangle2D place) {
        var title = middle(svg, new Rectangle2D.Double(), sketch.chart().getYAxisTitle());
        title.setAttribute("x", "0");
        title.setAttribute("y", "4");
        title.setAttribute(
                "transform",
                "translate(" + SvgSimplifier.shorter(place.getCenterX()) + " "
                        + SvgSimplifier.shorter(place.getCenterY()) + ") rotate(-90)");
        return title;
    }

    private static Element text(Element svg, double x, double y, String content, String anchor, String style) {
        var text = svg.getOwnerDocument().createElementNS(SvgDocument.SVG, "text");
        text.setAttribute("class", style);
        text.setAttribute("x", SvgSimplifier.shorter(x));
        text.setAttribute("y", SvgSimplifier.shorter(y));
        if (!anchor.isEmpty()) {
            text.setAttribute("text-anchor", anchor);
        }
        text.setTextContent(Plain.printable(content));
        return text;
    }

    /** The box around an outline, in the coordinates of the drawing. */
    private static Rectangle2D place(Element path) {
        double dx = 0;
        double dy = 0;
        if (path.getParentNode() instanceof Element group) {
            var translate = TRANSLATE.matcher(group.getAttribute("transform"));
            if (translate.find()) {
                dx = Double.parseDouble(translate.group(1));
                dy = Double.parseDouble(translate.group(2));
            }
        }
        Rectangle2D box = null;
        var pairs = PAIR.matcher(path.getAttribute("d"));
        while (pairs.find()) {
            double x = Double.parseDouble(pairs.group(1)) + dx;
            double y = Double.parseDouble(pairs.group(2)) + dy;
            if (box == null) {
                box = new Rectangle2D.Double(x, y, 0, 0);
            } else {
                box.add(x, y);
            }
        }
        return box == null ? new Rectangle2D.Double() : box;
    }
}

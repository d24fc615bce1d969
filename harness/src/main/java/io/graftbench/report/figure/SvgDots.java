// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Sketch.Dot;
import io.graftbench.report.text.Plain;
import java.util.List;
import org.w3c.dom.Element;

/** Gives each dot of a drawing its words and the trial it leads to. */
final class SvgDots {
    private SvgDots() {}

    /** @throws IllegalStateException if the drawing has other ellipses than those dots, in their order */
    static void link(Element svg, List<Dot> dots) {
        var ellipses = SvgDocument.all(svg, "ellipse");
        if (ellipses.size() != dots.size()) {
            throw new IllegalStateException(ellipses.size() + " ellipses drawn for " + dots.size() + " dots");
        }
        for (int i = 0; i < dots.size(); i++) {
            link(ellipses.get(i), dots.get(i));
        }
    }

    private static void link(Element ellipse, Dot dot) {
        var circle = ellipse.getOwnerDocument().createElementNS(SvgDocument.SVG, "circle");
        for (String attribute : List.of("class", "cx", "cy", "stroke-width")) {
            if (ellipse.hasAttribute(attribute)) {
                circle.setAttribute(attribute, ellipse.getAttribute(attribute));
            }
        }
        circle.setAttribute("r", ellipse.getAttribute("rx"));
        ellipse.getParentNode().replaceChild(circle, ellipse);
        if (!dot.title().isEmpty()) {
            var title = circle.getOwnerDocument().createElementNS(SvgDocument.SVG, "title");
            title.setTextContent(Plain.printable(dot.title()));
            circle.appendChild(title);
        }
        if (dot.link() != null) {
            lead(circle, dot.link());
        }
    }

    /** The same links are in the figure's table, so none of them is a stop of the tab key. */
    private static void lead(Element circle, String target) {
        var link = circle.getOwnerDocument().createElementNS(SvgDocument.SVG, "a");
        link.setAttribute("href", target);
        link.setAttribute("tabindex", "-1");
        circle.getParentNode().replaceChild(link, circle);
        link.appendChild(circle);
    }
}

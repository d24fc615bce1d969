// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.text.Plain;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The drawing of a sketch, made fit for a page: colours become classes, so that a style sheet can turn them dark; outlines of
 * letters become text; dots lead to their trials; ids get the figure's name in front, so that many fit one page.
 *
 * @param inline an {@code svg} element
 * @param standalone a document with the style sheet of paper inside
 */
record SvgDocument(String inline, String standalone) {
    static final String SVG = "http://www.w3.org/2000/svg";

    /**
     * @param raw what the vector library wrote of the sketch, painted without its own texts
     * @throws IllegalStateException if the drawing does not have the dots of the sketch
     */
    static SvgDocument of(String raw, String id, String title, String description, Sketch sketch) {
        Document document = parse(raw);
        Element svg = document.getDocumentElement();
        new SvgSimplifier(id).simplify(svg);
        new SvgLabels(sketch).write(svg);
        SvgDots.link(svg, sketch.dots());
        nameIt(svg, id, title, description);
        var inline = SvgText.of(svg);
        var rules = document.createElementNS(SVG, "style");
        rules.setTextContent(Theme.paperRules());
        svg.insertBefore(rules, svg.getFirstChild());
        svg.setAttribute("width", String.valueOf(sketch.chart().getWidth()));
        svg.setAttribute("height", String.valueOf(sketch.chart().getHeight()));
        return new SvgDocument(inline, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + SvgText.of(svg) + "\n");
    }

    private static Document parse(String raw) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(raw)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the drawing is not XML", e);
        }
    }

    private static void nameIt(Element svg, String id, String title, String description) {
        for (String attribute : List.of("width", "height", "x", "y", "version")) {
            svg.removeAttribute(attribute);
        }
        svg.setAttribute("id", id);
        svg.setAttribute("role", "graphics-document");
        svg.setAttribute("aria-labelledby", id + "-title " + id + "-desc");
        var content = svg.getOwnerDocument().createElementNS(SVG, "g");
        content.setAttribute("aria-hidden", "true");
        children(svg).forEach(content::appendChild);
        svg.appendChild(named(svg, "title", id + "-title", title));
        svg.appendChild(named(svg, "desc", id + "-desc", description));
        svg.appendChild(content);
    }

    private static Element named(Element svg, String tag, String id, String text) {
        var element = svg.getOwnerDocument().createElementNS(SVG, tag);
        element.setAttribute("id", id);
        element.setTextContent(Plain.printable(text));
        return element;
    }

    static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** All below an element with that tag, in their order; not a live list. */
    static List<Element> all(Element element, String tag) {
        var found = element.getElementsByTagNameNS(SVG, tag);
        var all = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }
}

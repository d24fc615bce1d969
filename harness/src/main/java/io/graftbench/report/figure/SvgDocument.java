// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Sketch.Dot;
import io.graftbench.report.text.Plain;
import java.awt.Color;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The drawing of a chart, made fit for a page: colours become classes, so that a style sheet can turn them dark; ids get the
 * figure's name in front, so that many fit one page; numbers lose the digits that no eye sees; dots lead to their trials.
 *
 * @param inline an {@code svg} element
 * @param standalone a document with the style sheet of paper inside
 */
record SvgDocument(String inline, String standalone) {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Map<Color, String> CLASSES = Theme.classes();

    /**
     * @param raw what the vector library wrote
     * @param dots every ellipse of the drawing, in its order
     * @throws IllegalStateException if the drawing has other ellipses than those
     */
    static SvgDocument of(String raw, String id, String title, String description, List<Dot> dots) {
        Document document = parse(raw);
        Element svg = document.getDocumentElement();
        simplify(svg, id);
        linkDots(svg, dots);
        nameIt(svg, id, title, description);
        var inline = SvgText.of(svg);
        var rules = document.createElementNS(SVG, "style");
        rules.setTextContent(Theme.paperRules());
        svg.insertBefore(rules, svg.getFirstChild());
        svg.setAttribute("width", svg.getAttribute("data-width"));
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

    private static void simplify(Element element, String id) {
        if (element.hasAttribute("style")) {
            applyStyle(element, element.getAttribute("style"));
            element.removeAttribute("style");
        }
        for (String name :
                List.of("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "points")) {
            if (element.hasAttribute(name)) {
                element.setAttribute(name, rounded(element.getAttribute(name)));
            }
        }
        if (element.hasAttribute("id")) {
            element.setAttribute("id", id + "-" + element.getAttribute("id"));
        }
        if (element.hasAttribute("clip-path")) {
            element.setAttribute("clip-path", element.getAttribute("clip-path").replace("#", "#" + id + "-"));
        }
        children(element).forEach(child -> simplify(child, id));
    }

    private static void applyStyle(Element element, String style) {
        var classes = new ArrayList<String>();
        for (String declaration : style.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon < 0) {
                continue;
            }
            var property = declaration.substring(0, colon).strip();
            var value = declaration.substring(colon + 1).strip();
            var token = tokenOf(value);
            if (token != null) {
                classes.add((property.equals("fill") ? "f-" : "s-") + token);
            } else if (!isDefault(property, value)) {
                element.setAttribute(property, value);
            }
        }
        if (!classes.isEmpty()) {
            element.setAttribute("class", String.join(" ", classes));
        }
    }

    private static @org.jspecify.annotations.Nullable String tokenOf(String value) {
        var rgb = RGB.matcher(value);
        return rgb.matches()
                ? CLASSES.get(new Color(number(rgb.group(1)), number(rgb.group(2)), number(rgb.group(3))))
                : null;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static boolean isDefault(String property, String value) {
        return value.equals("none") && property.equals("stroke")
                || property.equals("stroke-miterlimit")
                || property.equals("stroke-linecap")
                || property.equals("stroke-dashoffset");
    }

    private static String rounded(String numbers) {
        return LONG_NUMBER.matcher(numbers).replaceAll(match -> shorter(Double.parseDouble(match.group())));
    }

    private static String shorter(double value) {
        double hundredths = Math.rint(value * 100) / 100;
        return hundredths == Math.rint(hundredths) ? String.valueOf((long) hundredths) : String.valueOf(hundredths);
    }

    private static void linkDots(Element svg, List<Dot> dots) {
        var ellipses = new ArrayList<Element>();
        var found = svg.getElementsByTagNameNS(SVG, "ellipse");
        for (int i = 0; i < found.getLength(); i++) {
            ellipses.add((Element) found.item(i));
        }
        if (ellipses.size() != dots.size()) {
            throw new IllegalStateException(ellipses.size() + " ellipses drawn for " + dots.size() + " dots");
        }
        for (int i = 0; i < dots.size(); i++) {
            link(ellipses.get(i), dots.get(i));
        }
    }

    private static void link(Element ellipse, Dot dot) {
        var document = ellipse.getOwnerDocument();
        var title = document.createElementNS(SVG, "title");
        title.setTextContent(Plain.printable(dot.title()));
        ellipse.appendChild(title);
        if (dot.link() != null) {
            var link = document.createElementNS(SVG, "a");
            link.setAttribute("href", dot.link());
            link.setAttribute("tabindex", "-1");
            ellipse.getParentNode().replaceChild(link, ellipse);
            link.appendChild(ellipse);
        }
    }

    private static void nameIt(Element svg, String id, String title, String description) {
        var width = svg.getAttribute("width").replace("px", "");
        for (String attribute : List.of("width", "height", "x", "y", "version")) {
            svg.removeAttribute(attribute);
        }
        svg.setAttribute("data-width", width);
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

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}

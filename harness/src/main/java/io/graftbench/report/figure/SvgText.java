// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** A tree as text that is XML and HTML alike: no prefixes, everything escaped, no white space between elements. */
final class SvgText {
    private final StringBuilder text = new StringBuilder();

    private SvgText() {}

    static String of(Element element) {
        var writer = new SvgText();
        writer.append(element);
        return writer.text.toString();
    }

    private void append(Element element) {
        var name = element.getLocalName();
        if (isEmptyGroup(element)) {
            return;
        }
        text.append('<').append(name);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            append(attributes.item(i));
        }
        if (!element.hasChildNodes()) {
            text.append("/>");
            return;
        }
        text.append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                append(inner);
            } else if (!child.getTextContent().isBlank()) {
                text.append(escaped(child.getTextContent()));
            }
        }
        text.append("</").append(name).append('>');
    }

    private static boolean isEmptyGroup(Element element) {
        return element.getLocalName().equals("g")
                && SvgDocument.children(element).isEmpty();
    }

    private void append(Node attribute) {
        if (!attribute.getNodeName().startsWith("xmlns:")) {
            text.append(' ').append(attribute.getNodeName()).append("=\"");
            text.append(escaped(attribute.getNodeValue())).append('"');
        }
    }

    static String escaped(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

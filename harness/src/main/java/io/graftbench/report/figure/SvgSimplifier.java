// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Takes out of a drawing what no eye sees: digits, defaults, colours that have a name. */
final class SvgSimplifier {
    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
    private static final Pattern DECLARATION = Pattern.compile("([a-z-]+):([^;]+)");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final List<String> DEFAULTS =
            List.of("stroke-miterlimit", "stroke-linecap", "stroke-linejoin", "stroke-dashoffset");
    private static final List<String> NUMERIC = List.of(
            "d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "rx", "ry", "width", "height", "points");
    private static final Map<Color, String> CLASSES = Theme.classes();

    private final String id;

    SvgSimplifier(String id) {
        this.id = id;
    }

    void simplify(Element element) {
        applyStyle(element, element.getAttribute("style"));
        element.removeAttribute("style");
        for (String name : NUMERIC) {
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
        SvgDocument.children(element).forEach(this::simplify);
    }

    private static void applyStyle(Element element, String style) {
        var classes = new ArrayList<String>();
        var declarations = DECLARATION.matcher(style);
        while (declarations.find()) {
            var property = declarations.group(1);
            var value = declarations.group(2);
            var token = tokenOf(value);
            if (token != null) {
                classes.add((property.equals("fill") ? "f-" : "s-") + token);
            } else if (!value.equals("none") && !DEFAULTS.contains(property)) {
                element.setAttribute(property, value);
            }
        }
        if (!classes.isEmpty()) {
            element.setAttribute("class", String.join(" ", classes));
        }
    }

    private static @Nullable String tokenOf(String value) {
        var rgb = RGB.matcher(value);
        return rgb.matches()
                ? CLASSES.get(new Color(number(rgb.group(1)), number(rgb.group(2)), number(rgb.group(3))))
                : null;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String rounded(String numbers) {
        return LONG_NUMBER.matcher(numbers).replaceAll(match -> shorter(Double.parseDouble(match.group())));
    }

    static String shorter(double value) {
        double tenths = Math.rint(value * 10) / 10;
        return tenths == Math.rint(tenths) ? String.valueOf((long) tenths) : String.valueOf(tenths);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import java.util.Map;

/** Text from anywhere, made fit for TeX. */
public final class Tex {
    private static final Map<Integer, String> WORDS = Map.ofEntries(
            word('\\', "\\textbackslash{}"),
            word('{', "\\{"),
            word('}', "\\}"),
            word('$', "\\$"),
            word('&', "\\&"),
            word('#', "\\#"),
            word('%', "\\%"),
            word('_', "\\_"),
            word('^', "\\textasciicircum{}"),
            word('~', "\\textasciitilde{}"),
            word('<', "\\ensuremath{<}"),
            word('>', "\\ensuremath{>}"),
            word('|', "\\ensuremath{|}"),
            word('"', "''"),
            word('\u00b5', "\\ensuremath{\\mu}"),
            word('\u00b7', "\\ensuremath{\\cdot}"),
            word('\u00b1', "\\ensuremath{\\pm}"),
            word('\u2212', "\\ensuremath{-}"),
            word('\u00a0', "~"),
            word('\u2013', "--"),
            word('\u2014', "---"));

    private Tex() {}

    private static Map.Entry<Integer, String> word(char character, String tex) {
        return Map.entry((int) character, tex);
    }

    /** Nothing in it is a command, a comment or the end of a group any more; what TeX's first fonts lack is a question mark. */
    public static String escaped(String raw) {
        var escaped = new StringBuilder();
        raw.codePoints().forEach(point -> escaped.append(escaped(point)));
        return escaped.toString();
    }

    private static String escaped(int point) {
        if (Character.isWhitespace(point) && point < 128) {
            return " ";
        }
        var word = WORDS.get(point);
        if (word != null) {
            return word;
        }
        return point > 32 && point < 127 ? Character.toString(point) : "?";
    }

    /** For a comment: one line of printable text. */
    public static String comment(String raw) {
        return Plain.printable(raw).replaceAll("\\s+", " ");
    }
}

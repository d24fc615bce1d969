// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

/** Text from hosts and tools, made fit for XML. */
public final class Plain {
    private static final int REPLACEMENT = 0xFFFD;

    private Plain() {}

    /** Characters that XML 1.0 cannot carry, and bare surrogates, are replaced. */
    public static String printable(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isXml(point) ? point : REPLACEMENT));
        return clean.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= REPLACEMENT)
                || point >= 0x10000;
    }

    /** At most that many characters, the end cut off visibly. */
    public static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }
}

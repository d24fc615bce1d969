// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

/** Text from hosts and tools, made fit for Markdown. */
public final class Markdown {
    private static final String SPECIAL = "\\`*_[]#|<>&~@";

    private Markdown() {}

    /** Nothing in it is markup, a mention or a line break any more. */
    public static String escaped(String raw) {
        var escaped = new StringBuilder();
        Plain.printable(raw).codePoints().forEach(point -> {
            if (point == '\n' || point == '\r' || point == '\t') {
                escaped.append(' ');
            } else if (point < 128 && SPECIAL.indexOf(point) >= 0) {
                escaped.append("&#").append(point).append(';');
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** Of a table. */
    public static String row(String... fields) {
        return "| " + String.join(" | ", fields) + " |";
    }
}

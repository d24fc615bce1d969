// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values after RFC 4180. */
final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    static String of(List<String> head, List<List<String>> rows) {
        return line(head) + rows.stream().map(Csv::line).collect(Collectors.joining());
    }

    private static String line(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Quoted where it must be; text that a spreadsheet would run as a formula gets an apostrophe in front. */
    static String field(String raw) {
        var text = isFormula(raw) ? "'" + raw : raw;
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 && !isNumber(text);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
    }
}

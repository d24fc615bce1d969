// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.Discrepancy;

/** What a verification found, for people: a paragraph for each thing that differs. */
final class VerificationText {
    private static final int MOST_SHOWN = 50;
    private static final int LONGEST_VALUE = 160;

    private VerificationText() {}

    static String of(Verification verification) {
        var text = new StringBuilder();
        verification
                .missing()
                .forEach(file -> text.append("missing: ").append(file).append('\n'));
        var discrepancies = verification.discrepancies();
        discrepancies.stream().limit(MOST_SHOWN).forEach(one -> text.append(paragraph(one)));
        if (discrepancies.size() > MOST_SHOWN) {
            text.append("and ").append(discrepancies.size() - MOST_SHOWN).append(" more\n");
        }
        var words = verification.run().id() + ": " + verification.summary();
        return text + String.join("\n", Wrap.at(ResultTable.WIDTH, words));
    }

    private static String paragraph(Discrepancy one) {
        return "differs: " + one.subject() + ", " + one.what() + "\n    stored      " + value(one.stored())
                + "\n    recomputed  " + value(one.recomputed()) + "\n    from        " + one.file() + "\n";
    }

    private static String value(String value) {
        var line = value.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "(nothing)";
        }
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "\u2026";
    }
}

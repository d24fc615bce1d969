// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.comparison;

import io.graftbench.analysis.CellChange;
import io.graftbench.analysis.Change;
import io.graftbench.analysis.Comparison;
import io.graftbench.report.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is the same in every form. */
public final class ComparisonWords {
    private ComparisonWords() {}

    /** {@code 1 regression, 27 equal within 0.5 %, of 28 figures.} */
    public static String count(Comparison comparison) {
        long gating = comparison.cells().stream().filter(CellChange::gates).count();
        var counts = Stream.of(Change.REGRESSION, Change.IMPROVEMENT, Change.INCONCLUSIVE, Change.EQUAL)
                .filter(change -> comparison.count(change) > 0)
                .map(change -> words(comparison, change))
                .collect(Collectors.joining(", "));
        return counts + (counts.isEmpty() ? "Nothing gates" : " of " + gating + " figures") + ".";
    }

    private static String words(Comparison comparison, Change change) {
        int count = comparison.count(change);
        return switch (change) {
            case REGRESSION -> count + (count == 1 ? " regression" : " regressions");
            case IMPROVEMENT -> count + (count == 1 ? " improvement" : " improvements");
            case INCONCLUSIVE -> count + " inconclusive";
            case EQUAL -> count + " equal within " + Numbers.percent(comparison.margin());
        };
    }

    /** One sentence for each difference that was overlooked. */
    public static List<String> overlooked(Comparison comparison) {
        return comparison.overlooked().stream()
                .map(m -> "The runs differ in " + m.name() + " (" + m.baseline() + ", now " + m.candidate()
                        + "), which was to be overlooked.")
                .toList();
    }
}

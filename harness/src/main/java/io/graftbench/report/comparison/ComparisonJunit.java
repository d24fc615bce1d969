// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.comparison;

import io.graftbench.analysis.CellChange;
import io.graftbench.analysis.Comparison;
import io.graftbench.report.text.JunitSuite;
import io.graftbench.report.text.JunitSuite.Case;
import io.graftbench.results.MetricWords;

/** One case for each figure that gates: a regression is a failure, what is not known is skipped. */
public final class ComparisonJunit {
    private ComparisonJunit() {}

    public static String of(Comparison comparison) {
        var cases = comparison.cells().stream()
                .filter(CellChange::gates)
                .map(ComparisonJunit::one)
                .toList();
        var candidate = comparison.candidate();
        return JunitSuite.of("graftbench compare " + candidate.scenario().name(), candidate.startedAt(), cases);
    }

    private static Case one(CellChange change) {
        var kind = switch (change.change()) {
            case REGRESSION -> "failure";
            case INCONCLUSIVE -> "skipped";
            case EQUAL, IMPROVEMENT -> null;
        };
        var name = change.cell().label() + ", " + MetricWords.of(change.metric().name());
        return new Case("compare", name, 0, kind, change.change().words() + ": " + change.reason());
    }
}

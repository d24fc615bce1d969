// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Comparison;
import io.graftbench.analysis.Comparisons;
import io.graftbench.report.comparison.ComparisonJson;
import io.graftbench.report.comparison.ComparisonJunit;
import io.graftbench.report.comparison.ComparisonMarkdown;
import io.graftbench.report.comparison.Labels;
import io.graftbench.results.Run;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How two runs are set against each other, and what is said of it. */
final class ComparisonOptions {
    private static final double PERCENT = 100;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "human",
            description = "human (default), json, markdown or junit.")
    private Format format = Format.human;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            description =
                    "What counts as equal. Default: the practical floor of the scenario in virtual time, else its margin.")
    private @Nullable Double margin;

    @Option(names = "--all", description = "In the table, also the figures that do not gate.")
    private boolean all;

    /** As they are typed. */
    @SuppressWarnings("checkstyle:ConstantName")
    enum Format {
        human,
        json,
        markdown,
        junit
    }

    /** As a share. @throws UsageError if it is none */
    double margin(Run baseline) {
        if (margin == null) {
            return Comparisons.margin(baseline);
        }
        if (!(margin > 0 && margin < PERCENT)) {
            throw new UsageError("--margin " + margin + ": a margin is a percentage above 0 and below 100");
        }
        return margin / PERCENT;
    }

    /** Prints it. @return the exit status */
    int conclude(Comparison comparison, Labels labels, Console console) {
        console.print(text(comparison, labels).stripTrailing());
        return switch (comparison.change()) {
            case REGRESSION -> ExitStatus.CONTRADICTED;
            case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
            case EQUAL, IMPROVEMENT -> ExitStatus.PASSED;
        };
    }

    private String text(Comparison comparison, Labels labels) {
        return switch (format) {
            case human -> ComparisonTable.of(comparison, labels, all);
            case json -> ComparisonJson.of(comparison, labels);
            case markdown -> ComparisonMarkdown.of(comparison, labels);
            case junit -> ComparisonJunit.of(comparison);
        };
    }
}

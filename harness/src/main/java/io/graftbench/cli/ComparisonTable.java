// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.CellChange;
import io.graftbench.analysis.Change;
import io.graftbench.analysis.Comparison;
import io.graftbench.report.comparison.ComparisonWords;
import io.graftbench.report.comparison.Labels;
import io.graftbench.results.Clock;
import io.graftbench.results.LevelWords;
import io.graftbench.results.Metric;
import io.graftbench.results.MetricWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two runs in 80 columns: the verdict first, then what changed or is not known with its reason, then every figure. */
final class ComparisonTable {
    private static final int WORKLOAD_WIDTH = 15;

    private final Comparison comparison;
    private final List<String> lines = new ArrayList<>();

    private ComparisonTable(Comparison comparison) {
        this.comparison = comparison;
    }

    /** @param all also figures that do not gate */
    static String of(Comparison comparison, Labels labels, boolean all) {
        var table = new ComparisonTable(comparison);
        table.head(labels);
        table.reasons();
        table.figures(all);
        return String.join("\n", table.lines);
    }

    private void head(Labels labels) {
        wrapped(comparison.change().words() + ": " + ComparisonWords.count(comparison));
        wrapped("baseline  " + labels.baseline());
        wrapped("candidate " + labels.candidate());
        wrapped(measure());
        ComparisonWords.overlooked(comparison).forEach(this::wrapped);
    }

    private String measure() {
        if (comparison.baseline().clock() == Clock.VIRTUAL) {
            return "Virtual time: bit/s and µs of a clock that counts the guest's instructions.";
        }
        return comparison.paired()
                ? "Real time, in turn: the change is that from one to the other within a pair of blocks."
                : "Real time: the change is that of the ratio to "
                        + comparison.baseline().design().reference() + " in the same block.";
    }

    private void reasons() {
        var open = comparison.cells().stream()
                .filter(cell -> cell.gates() && cell.change() != Change.EQUAL)
                .toList();
        if (!open.isEmpty()) {
            lines.add("");
        }
        open.forEach(cell -> wrapped(cell.change().words() + ": " + cell.cell().label() + ", "
                + MetricWords.of(cell.metric().name()) + ": " + cell.reason()));
    }

    private void figures(boolean all) {
        lines.add("");
        row("workload", "mode", "baseline", "candidate", "change", "verdict");
        var heading = "";
        var last = "";
        for (var cell : comparison.cells()) {
            if (!cell.gates() && !all) {
                continue;
            }
            var topology = cell.cell().topology();
            if (!topology.equals(heading)) {
                heading = topology;
                lines.add(topology);
                last = "";
            }
            var workload =
                    "  " + cell.cell().workload() + LevelWords.after(cell.cell().factors()) + metric(cell.metric());
            figure(cell, workload.equals(last) ? "" : workload);
            last = workload;
        }
    }

    /** What a workload yields first needs no name. */
    private String metric(Metric metric) {
        var primary = comparison.baseline().design().primaryMetrics();
        return primary.contains(metric.name()) ? "" : ", " + MetricWords.of(metric.name());
    }

    private void figure(CellChange cell, String workload) {
        var heading = workload;
        if (workload.length() > WORKLOAD_WIDTH) {
            lines.add(Wrap.cut(ResultTable.WIDTH, workload));
            heading = "";
        }
        row(
                heading,
                cell.cell().mode(),
                value(cell.metric(), cell.baseline()),
                value(cell.metric(), cell.candidate()),
                cell.ratio().map(ComparisonTable::change).orElse(""),
                cell.gates() ? cell.change().words() : "(" + cell.change().words() + ")");
    }

    private static String value(Metric metric, Optional<Double> value) {
        return value.map(v -> Quantity.of(metric, v)).orElse("none");
    }

    private static String change(double ratio) {
        var percent = String.format(Locale.ROOT, "%+.2f", 100 * (ratio - 1));
        return (percent.matches("[+-]0\\.00") ? "0.00" : percent) + " %";
    }

    private void row(String workload, String mode, String baseline, String candidate, String change, String verdict) {
        var line = String.format(
                Locale.ROOT, "%-15s %-6s %12s %12s %9s  %s", workload, mode, baseline, candidate, change, verdict);
        lines.add(Wrap.cut(ResultTable.WIDTH, line));
    }

    private void wrapped(String text) {
        lines.addAll(Wrap.at(ResultTable.WIDTH, text));
    }
}

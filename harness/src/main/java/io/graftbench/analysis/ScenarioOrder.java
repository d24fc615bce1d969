// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Design;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Run;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** The order in which a scenario names things; what it does not name comes after, by name. */
final class ScenarioOrder {
    private ScenarioOrder() {}

    static List<Cell> cells(Run run) {
        return run.trials().stream()
                .map(trial -> trial.cell())
                .distinct()
                .sorted(byPlace(run.design()))
                .toList();
    }

    /** Primary ones first, then as the trials have them. */
    static List<Metric> metrics(Run run, Cell cell) {
        var seen = new LinkedHashSet<Metric>();
        for (var trial : run.trials()) {
            if (trial.cell().equals(cell) && trial.outcome() instanceof Completed completed) {
                completed.measurements().stream().map(Measurement::metric).forEach(seen::add);
            }
        }
        var primary = run.design().primaryMetrics();
        return seen.stream()
                .sorted(Comparator.comparingInt(metric -> place(primary, metric.name())))
                .toList();
    }

    private static Comparator<Cell> byPlace(Design design) {
        return Comparator.<Cell>comparingInt(cell -> place(design.topologies(), cell.topology()))
                .thenComparingInt(cell -> place(design.workloads(), cell.workload()))
                .thenComparing(Cell::workload)
                .thenComparing(cell -> cell.factors().toString())
                .thenComparingInt(cell -> place(design.modes(), cell.mode()))
                .thenComparing(Cell::mode)
                .thenComparing(Cell::control)
                .thenComparing(Cell::label);
    }

    private static int place(List<String> names, String name) {
        int place = names.indexOf(name);
        return place < 0 ? names.size() : place;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.CellSummary.TrialValue;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import io.graftbench.stats.Estimates;
import io.graftbench.stats.PairedT;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every metric of every cell. */
final class CellSummaries {
    private CellSummaries() {}

    static List<CellSummary> of(Run run, Observations valid) {
        return ScenarioOrder.cells(run).stream()
                .flatMap(cell -> ScenarioOrder.metrics(run, cell).stream().map(metric -> one(run, valid, cell, metric)))
                .toList();
    }

    private static CellSummary one(Run run, Observations valid, Cell cell, Metric metric) {
        var values = run.trials().stream()
                .filter(trial -> trial.cell().equals(cell))
                .flatMap(trial -> value(trial, metric).stream())
                .toList();
        double[] counted = valid.values(cell, metric).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new CellSummary(
                cell,
                metric,
                values,
                counted.length == 0 ? Optional.empty() : Optional.of(Estimates.mean(counted)),
                counted.length < 2 ? Optional.empty() : interval(run.clock(), counted));
    }

    private static Optional<TrialValue> value(TrialResult trial, Metric metric) {
        return trial.outcome() instanceof Completed completed
                ? completed
                        .measurement(metric)
                        .map(measured -> new TrialValue(
                                trial.number(), trial.attempt(), trial.block(), measured.value(), completed.isValid()))
                : Optional.empty();
    }

    private static Optional<Interval> interval(Clock clock, double[] values) {
        if (clock == Clock.VIRTUAL) {
            var summary = Arrays.stream(values).summaryStatistics();
            return Optional.of(
                    new Interval(summary.getMin(), summary.getMax(), "spread of " + values.length + " boots"));
        }
        return PairedT.of(values)
                .interval(0.95)
                .map(range -> new Interval(
                        range.low(), range.high(), "95 % t interval of the mean of " + values.length + " trials"));
    }
}

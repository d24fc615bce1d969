// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.Determinism.Spread;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Design;
import io.graftbench.results.Metric;
import io.graftbench.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Whether boots of one layout agree, in virtual time, on the metrics that {@code decisive} names. */
final class DeterminismCheck {
    private DeterminismCheck() {}

    /** Empty in real time, which promises nothing of the kind. */
    static Optional<Determinism> of(Run run, Observations valid, List<String> decisive) {
        if (run.clock() != Clock.VIRTUAL) {
            return Optional.empty();
        }
        var spreads = new ArrayList<Spread>();
        for (Cell cell : ScenarioOrder.cells(run)) {
            for (Metric metric : ScenarioOrder.metrics(run, cell)) {
                if (decisive.contains(metric.name())) {
                    spreads.addAll(spreads(run.design(), valid, cell, metric));
                }
            }
        }
        spreads.sort(Comparator.comparingDouble(Spread::share).reversed());
        double bound = run.design().determinismBound();
        return Optional.of(new Determinism(
                bound,
                spreads.stream().findFirst(),
                spreads.stream().filter(spread -> spread.share() > bound).toList()));
    }

    private static List<Spread> spreads(Design design, Observations valid, Cell cell, Metric metric) {
        var byLayout = new TreeMap<Integer, DoubleSummaryStatistics>();
        valid.values(cell, metric)
                .forEach((block, value) -> byLayout.computeIfAbsent(
                                design.layoutOf(block), layout -> new DoubleSummaryStatistics())
                        .accept(value));
        return byLayout.values().stream()
                .filter(boots -> boots.getCount() > 1)
                .map(boots -> new Spread(cell, metric, share(boots), (int) boots.getCount()))
                .toList();
    }

    /** Of equal values nothing, also where they are all zero. */
    private static double share(DoubleSummaryStatistics boots) {
        double width = boots.getMax() - boots.getMin();
        return width == 0 ? 0 : width / Math.abs(boots.getAverage());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.History.Break;
import io.graftbench.analysis.Trend.Cause;
import io.graftbench.analysis.Trend.Point;
import io.graftbench.analysis.Trend.Step;
import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import io.graftbench.results.Run;
import io.graftbench.stats.Estimates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a history that verdicts hang on, one after the other. */
final class Trends {
    private final List<Run> runs;
    private final List<Observations> valid;
    private final List<Break> breaks;
    private final double margin;
    private final Map<Canary, List<Step>> canaries = new LinkedHashMap<>();

    /** Where the reference stands for the machine. */
    private record Canary(Cell reference, Metric metric) {}

    Trends(List<Run> runs, List<Break> breaks, double margin) {
        this.runs = runs;
        this.valid = runs.stream().map(Observations::valid).toList();
        this.breaks = breaks;
        this.margin = margin;
    }

    List<Trend> all() {
        var newest = runs.get(runs.size() - 1);
        var reference = newest.design().reference();
        var trends = new ArrayList<Trend>();
        for (boolean isReference : new boolean[] {true, false}) {
            for (Cell cell : ScenarioOrder.cells(newest)) {
                if (!cell.control() && cell.mode().equals(reference) == isReference) {
                    ScenarioOrder.metrics(newest, cell).stream()
                            .filter(metric -> isAsked(newest, metric))
                            .forEach(metric -> trends.add(trend(cell, metric, reference)));
                }
            }
        }
        return trends;
    }

    private static boolean isAsked(Run run, Metric metric) {
        return metric.better() != Better.NEITHER
                && Analyses.decisiveMetrics(run).contains(metric.name());
    }

    private Trend trend(Cell cell, Metric metric, String reference) {
        boolean isReference = cell.mode().equals(reference);
        var canary = new Canary(cell.inMode(reference), metric);
        var points = points(cell, metric, isReference, canary.reference());
        var search = new StepSearch(metric, margin, breaks, runs.size());
        var steps = search.steps(points, at -> isReference ? Cause.MACHINE : cause(canary, at));
        if (isReference) {
            canaries.put(canary, steps);
        }
        var standing = isReference ? Change.EQUAL : search.standing(points, steps);
        return new Trend(cell, metric, isReference, points, steps, search.reaches(points), standing);
    }

    /** A step may be seen a run early or late where two levels overlap. */
    private Cause cause(Canary canary, int at) {
        boolean machine =
                canaries.getOrDefault(canary, List.of()).stream().anyMatch(step -> Math.abs(step.at() - at) <= 1);
        return machine ? Cause.UNCLEAR : Cause.MODE;
    }

    private List<Point> points(Cell cell, Metric metric, boolean isReference, Cell reference) {
        var points = new ArrayList<Point>();
        for (int at = 0; at < runs.size(); at++) {
            int place = at;
            var value = isReference ? own(valid.get(at), cell, metric) : ratio(valid.get(at), cell, reference, metric);
            value.ifPresent(v -> points.add(new Point(place, v)));
        }
        return points;
    }

    /** Empty where a run has no valid trial of it, or one that is not above zero. */
    private static Optional<Double> own(Observations run, Cell cell, Metric metric) {
        double[] values = run.values(cell, metric).values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .toArray();
        boolean all =
                values.length > 0 && values.length == run.values(cell, metric).size();
        return all ? Optional.of(Estimates.geometricMean(values)) : Optional.empty();
    }

    private static Optional<Double> ratio(Observations run, Cell cell, Cell reference, Metric metric) {
        return Pairs.of(run, cell, reference, metric).found().map(pairs -> Math.exp(pairs.centre()));
    }
}

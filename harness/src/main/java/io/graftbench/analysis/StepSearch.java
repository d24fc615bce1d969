// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.History.Break;
import io.graftbench.analysis.Trend.Cause;
import io.graftbench.analysis.Trend.Point;
import io.graftbench.analysis.Trend.Step;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import io.graftbench.stats.ChangePoints;
import io.graftbench.stats.Estimates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Looks for steps in the logarithms of a figure, in each stretch between breaks by itself. */
final class StepSearch {
    /** At which each step is tested. */
    static final double LEVEL = 0.01;

    private static final long SEED = 1;

    private final boolean higherIsBetter;
    private final double band;
    private final List<Integer> edges;

    /** @param runs how many there are */
    StepSearch(Metric metric, double margin, List<Break> breaks, int runs) {
        this.higherIsBetter = metric.better() == Better.HIGHER;
        this.band = Threshold.band(margin);
        this.edges = new ArrayList<>(List.of(0));
        breaks.forEach(one -> edges.add(one.at()));
        edges.add(runs);
    }

    /** Whether any stretch is long enough. */
    boolean reaches(List<Point> points) {
        return stretches(points).stream().anyMatch(stretch -> stretch.size() >= ChangePoints.FEWEST);
    }

    /** @param cause by the first run behind the step */
    List<Step> steps(List<Point> points, IntFunction<Cause> cause) {
        var steps = new ArrayList<Step>();
        for (var stretch : stretches(points)) {
            var levels = levels(stretch);
            for (int i = 1; i < levels.size(); i++) {
                steps.add(step(levels.get(i - 1), levels.get(i), cause));
            }
        }
        return steps;
    }

    private Step step(Level before, Level after, IntFunction<Cause> cause) {
        double change = after.log() - before.log();
        return new Step(
                after.at(),
                Math.exp(before.log()),
                Math.exp(after.log()),
                isWorse(change),
                Math.abs(change) > band,
                cause.apply(after.at()));
    }

    private boolean isWorse(double change) {
        return higherIsBetter ? change < 0 : change > 0;
    }

    /** The level of now against the best since the last break. */
    Change standing(List<Point> points, List<Step> steps) {
        var stretches = stretches(points);
        var levels = stretches.isEmpty() ? List.<Level>of() : levels(stretches.get(stretches.size() - 1));
        var best = best(levels);
        if (best.isEmpty()) {
            return Change.EQUAL;
        }
        double change = levels.get(levels.size() - 1).log() - best.get().log();
        if (!isWorse(change) || Math.abs(change) <= band) {
            return Change.EQUAL;
        }
        boolean own = steps.stream()
                .filter(step -> step.at() > best.get().at())
                .anyMatch(step -> step.worse() && step.cause() == Cause.MODE);
        return own ? Change.REGRESSION : Change.INCONCLUSIVE;
    }

    private Optional<Level> best(List<Level> levels) {
        var rising = Comparator.comparingDouble(Level::log);
        return levels.stream().max(higherIsBetter ? rising : rising.reversed());
    }

    /** @param at its first run */
    private record Level(int at, double log) {}

    private static List<Level> levels(List<Point> stretch) {
        double[] logs =
                Estimates.logarithms(stretch.stream().mapToDouble(Point::value).toArray());
        var starts = new ArrayList<>(List.of(0));
        for (int start : ChangePoints.of(logs, LEVEL, SEED)) {
            starts.add(start);
        }
        starts.add(logs.length);
        var levels = new ArrayList<Level>();
        for (int i = 1; i < starts.size(); i++) {
            double[] of = Arrays.copyOfRange(logs, starts.get(i - 1), starts.get(i));
            levels.add(new Level(stretch.get(starts.get(i - 1)).at(), Estimates.mean(of)));
        }
        return levels;
    }

    /** Those that have a point. */
    private List<List<Point>> stretches(List<Point> points) {
        var stretches = new ArrayList<List<Point>>();
        for (int i = 1; i < edges.size(); i++) {
            int from = edges.get(i - 1);
            int to = edges.get(i);
            var stretch = points.stream()
                    .filter(point -> point.at() >= from && point.at() < to)
                    .toList();
            if (!stretch.isEmpty()) {
                stretches.add(stretch);
            }
        }
        return stretches;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.export;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.Interval;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One figure that goes out: a mean over valid trials, or its ratio to the reference of the same blocks. Controls, figures
 * without a better side and what has no valid trial stay at home.
 *
 * @param name of what was run: {@code quick.two-host.tcp-send.nat}
 * @param measure what of it: {@code throughput}, {@code virtual-throughput}, {@code throughput-ratio}; small letters, digits and
 *     hyphens
 * @param unit the clock is part of it, as virtual and real time are never one series
 * @param range empty where one trial says nothing of it
 */
record Exported(String name, String measure, String unit, Better better, double value, Optional<Interval> range) {
    static List<Exported> of(Analysis analysis) {
        var run = analysis.run();
        boolean virtual = run.clock() == Clock.VIRTUAL;
        var means = analysis.cells().stream()
                .filter(cell -> goesOut(cell.cell(), cell.metric()))
                .flatMap(cell -> cell.centre().stream()
                        .map(value -> new Exported(
                                name(run.scenario().name(), cell.cell()),
                                (virtual ? "virtual-" : "") + slug(cell.metric()),
                                (virtual ? "virtual " : "") + cell.metric().unit(),
                                cell.metric().better(),
                                value,
                                cell.interval())));
        var ratios = analysis.contrasts().stream()
                .map(contrast -> new Exported(
                        name(run.scenario().name(), contrast.candidate()),
                        (virtual ? "virtual-" : "") + slug(contrast.metric()) + "-ratio",
                        "ratio to " + contrast.reference().mode() + (virtual ? " in virtual time" : ""),
                        contrast.metric().better(),
                        contrast.ratio(),
                        contrast.interval().filter(Exported::isBounded)));
        return Stream.concat(means, ratios).toList();
    }

    private static boolean goesOut(Cell cell, Metric metric) {
        return !cell.control() && metric.better() != Better.NEITHER;
    }

    private static boolean isBounded(Interval interval) {
        return Double.isFinite(interval.low()) && Double.isFinite(interval.high());
    }

    private static String name(String scenario, Cell cell) {
        return scenario + "." + cell.label();
    }

    private static String slug(Metric metric) {
        return metric.name().replaceAll("[^a-z0-9]+", "-");
    }
}

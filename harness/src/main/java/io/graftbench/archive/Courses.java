// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.results.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a mean over a trial hides: how unsteady the throughput inside it was, and how much was sent twice. */
final class Courses {
    /** Standard deviation of the intervals over their mean, median trial. */
    private static final double UNSTEADY = 0.10;

    private static final double MANY_RETRANSMITS = 1000;
    private static final double FAR_MORE = 10;

    private final List<Found.Test> valid;

    Courses(List<Found.Test> tests) {
        this.valid = tests.stream().filter(Found.Test::isValid).toList();
    }

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        unsteady(sentences);
        retransmits(sentences);
        return sentences;
    }

    private void unsteady(List<String> sentences) {
        var cells =
                valid.stream().collect(groupingBy(test -> test.declared().cell().label(), TreeMap::new, toList()));
        var found = new ArrayList<String>();
        cells.forEach((label, tests) -> {
            var spreads =
                    tests.stream().flatMapToDouble(Courses::spread).sorted().toArray();
            double median = spreads.length == 0 ? 0 : spreads[spreads.length / 2];
            if (median > UNSTEADY) {
                found.add(String.format(Locale.ROOT, "%s (%.1f %%)", label, 100 * median));
            }
        });
        if (!found.isEmpty()) {
            sentences.add("Inside a trial the throughput swings, and a mean hides it: " + String.join(", ", found)
                    + "; standard deviation of the 1 s intervals over their mean, median trial.");
        }
    }

    private static java.util.stream.DoubleStream spread(Found.Test test) {
        return test.series().stream()
                .filter(series -> series.name().equals("throughput_by_time"))
                .mapToDouble(series -> spread(series.points().stream()
                        .filter(point -> !point.omitted())
                        .mapToDouble(Series.Point::y)
                        .toArray()))
                .filter(Double::isFinite);
    }

    private static double spread(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(Math.max(0, (squares - sum * mean) / (values.length - 1))) / mean;
    }

    private void retransmits(List<String> sentences) {
        var workloads =
                valid.stream().collect(groupingBy(test -> test.declared().cell().workload(), TreeMap::new, toList()));
        var found = new ArrayList<String>();
        workloads.forEach((workload, tests) -> {
            SortedMap<String, Double> means = means(tests);
            double least = means.values().stream().min(Double::compare).orElse(0.0);
            double most = means.values().stream().max(Double::compare).orElse(0.0);
            if (most >= MANY_RETRANSMITS && most >= FAR_MORE * least) {
                var modes = new ArrayList<String>();
                means.forEach((mode, mean) -> modes.add(String.format(Locale.ROOT, "%s %,.0f", mode, mean)));
                found.add(workload + ": " + String.join(", ", modes));
            }
        });
        if (!found.isEmpty()) {
            sentences.add("Segments sent again, on average over the trials of a mode: " + String.join("; ", found)
                    + ". The modes did not work under the same loss.");
        }
    }

    private static SortedMap<String, Double> means(List<Found.Test> tests) {
        record Value(String mode, double value) {}
        return tests.stream()
                .flatMap(test -> test.measurements().stream()
                        .filter(m -> m.metric().equals(Metrics.RETRANSMITS))
                        .map((Measurement m) -> new Value(test.declared().cell().mode(), m.value())))
                .collect(groupingBy(Value::mode, TreeMap::new, averagingDouble(Value::value)));
    }
}

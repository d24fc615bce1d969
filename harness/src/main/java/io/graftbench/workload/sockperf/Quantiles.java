// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.results.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Quantiles of the latencies of one trial, kept in ns by an HDR histogram: right to 0.001 %. */
final class Quantiles {
    /** A quantile is given only with this many observations beyond it. */
    static final int LEAST_BEYOND = 100;

    private static final int SIGNIFICANT_DIGITS = 5;
    private static final double NANOS_PER_MICRO = 1000;
    private static final Map<Metric, Double> METRICS = metrics();
    private static final double[] TAIL = {0.995, 0.999, 0.9995, 0.9999, 0.99999};

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);

    Quantiles() {
        histogram.setAutoResize(true);
    }

    /** @param latency µs, not negative */
    void add(double latency) {
        histogram.recordValue(Math.round(latency * NANOS_PER_MICRO));
    }

    long count() {
        return histogram.getTotalCount();
    }

    List<Measurement> measurements() {
        return METRICS.entrySet().stream()
                .filter(e -> isShown(e.getValue()))
                .map(e -> new Measurement(e.getKey(), at(e.getValue())))
                .toList();
    }

    /** Percent by percent, then the tail as far as it is known. */
    Series series() {
        var points = new ArrayList<Series.Point>();
        for (var percent = 1; percent < 100; percent++) {
            addTo(points, percent / 100.0);
        }
        for (var quantile : TAIL) {
            addTo(points, quantile);
        }
        return new Series("latency_by_quantile", "1", "us", points);
    }

    private void addTo(List<Series.Point> points, double quantile) {
        if (isShown(quantile)) {
            points.add(new Series.Point(quantile, at(quantile), false));
        }
    }

    private boolean isShown(double quantile) {
        return Math.round(histogram.getTotalCount() * (1 - quantile)) >= LEAST_BEYOND;
    }

    private double at(double quantile) {
        return histogram.getValueAtPercentile(quantile * 100) / NANOS_PER_MICRO;
    }

    private static Map<Metric, Double> metrics() {
        var metrics = new LinkedHashMap<Metric, Double>();
        metrics.put(Metrics.LATENCY_P50, 0.5);
        metrics.put(Metrics.LATENCY_P90, 0.9);
        metrics.put(Metrics.LATENCY_P99, 0.99);
        metrics.put(Metrics.LATENCY_P999, 0.999);
        return metrics;
    }
}

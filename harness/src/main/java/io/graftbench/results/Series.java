// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.List;

/**
 * A course inside one trial: throughput by interval, latency by quantile.
 *
 * @param name {@code throughput_by_time} (x in s, y in bit/s) or {@code latency_by_quantile} (x in 0..1, y in us)
 * @param points in ascending x
 */
public record Series(String name, String xUnit, String yUnit, List<Point> points) {
    /** @param omitted whether the declared warm-up covers the point */
    public record Point(double x, double y, boolean omitted) {}

    public Series {
        points = List.copyOf(points);
    }
}

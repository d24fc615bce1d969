// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.Optional;

/**
 * One figure that somebody else published, in the terms of a cell and a metric of graftbench.
 *
 * @param topology as in a scenario
 * @param workload by name, as the scenarios call what was measured
 * @param metric as in samples.csv
 * @param statistic over the trials
 * @param value in the metric's own unit: bit/s for a throughput, µs for a latency
 * @param halfWidth of the 95 % interval, in the same unit; empty where none was published
 * @param printed as it was printed, with its unit: {@code 18.00 ± 0.34 Gbit/s}
 * @param trials behind it
 * @param source where it stands
 * @param note what a reader must know to compare with it
 * @param withdrawn why it is no measurement of what it says; such a figure is never set beside another
 */
public record PublishedFigure(
        Topology topology,
        String workload,
        Mode mode,
        String metric,
        Statistic statistic,
        double value,
        Optional<Double> halfWidth,
        String printed,
        int trials,
        String source,
        Optional<String> note,
        Optional<String> withdrawn) {
    public enum Statistic {
        MEAN,
        MEDIAN
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.List;
import java.util.Optional;

/**
 * Figures that somebody else published, to be set beside a run's own.
 *
 * @param name short, for a caption
 * @param clock by which they were measured: the figures stand beside those of the same clock only, their ratios beside any
 * @param figures none that was withdrawn
 */
public record Publication(String name, String title, Clock clock, List<Figure> figures) {
    /**
     * A mean over trials.
     *
     * @param metric by name
     * @param value in the metric's own unit
     * @param halfWidth of the 95 % interval of the mean, in the same unit; empty where none was published
     * @param printed as it was printed, with its unit
     */
    public record Figure(
            String topology,
            String workload,
            String mode,
            String metric,
            double value,
            Optional<Double> halfWidth,
            String printed,
            int trials,
            String source,
            Optional<String> note) {}

    public Publication {
        figures = List.copyOf(figures);
    }

    /** The figure of the same place and mode; a cell with further factors has none. */
    public Optional<Figure> figure(Cell cell, Metric metric) {
        return cell.factors().isEmpty()
                ? figures.stream()
                        .filter(figure -> figure.topology().equals(cell.topology())
                                && figure.workload().equals(cell.workload())
                                && figure.mode().equals(cell.mode())
                                && figure.metric().equals(metric.name()))
                        .findFirst()
                : Optional.empty();
    }
}

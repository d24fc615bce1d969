// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures that somebody else published, to be set beside a run's own.
 *
 * @param name short, for a caption
 * @param clock by which they were measured: the figures stand beside those of the same clock only, their ratios beside any
 * @param levels of the factors that its experiment did not vary and others may, by name
 * @param figures none that was withdrawn
 * @param drawings the figures that were drawn of them, in their order
 */
public record Publication(
        String name,
        String title,
        Clock clock,
        SortedMap<String, String> levels,
        List<Figure> figures,
        List<Drawing> drawings) {
    /**
     * A drawing: groups of bars.
     *
     * @param name as it is referred to: {@code Figure 5a}
     * @param workloads the groups, in their order
     * @param modes the bars of each group, in their order
     * @param note what a reader must know of it
     */
    public record Drawing(
            String name,
            String title,
            String topology,
            String metric,
            List<String> workloads,
            List<String> modes,
            Optional<String> note) {
        public Drawing {
            workloads = List.copyOf(workloads);
            modes = List.copyOf(modes);
        }
    }

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
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
        figures = List.copyOf(figures);
        drawings = List.copyOf(drawings);
    }

    /** The figure of the same place and mode; a cell with another level of a factor has none, or with a factor unknown here. */
    public Optional<Figure> figure(Cell cell, Metric metric) {
        return levels.entrySet().containsAll(cell.factors().entrySet())
                ? figures.stream()
                        .filter(figure -> figure.topology().equals(cell.topology())
                                && figure.workload().equals(cell.workload())
                                && figure.mode().equals(cell.mode())
                                && figure.metric().equals(metric.name()))
                        .findFirst()
                : Optional.empty();
    }
}

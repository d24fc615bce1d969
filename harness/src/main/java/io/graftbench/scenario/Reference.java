// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Scenario.RequestedClock;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of one publication, checked whole.
 *
 * @param name letters, digits and dashes
 * @param title of the publication
 * @param levels of the factors of scenarios that the experiment did not vary, by name
 * @param drawings the figures that the publication drew, in their order
 * @param clock by which it measured: its figures stand beside those of the same clock, and its ratios beside any
 */
public record Reference(
        String name,
        String title,
        RequestedClock clock,
        SortedMap<String, String> levels,
        List<PublishedFigure> figures,
        List<PublishedDrawing> drawings) {
    public Reference {
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
        figures = List.copyOf(figures);
        drawings = List.copyOf(drawings);
    }
}

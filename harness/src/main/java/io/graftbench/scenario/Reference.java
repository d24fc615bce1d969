// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Scenario.RequestedClock;
import java.util.List;

/**
 * Figures of one publication, checked whole.
 *
 * @param name letters, digits and dashes
 * @param title of the publication
 * @param clock by which it measured: its figures stand beside those of the same clock, and its ratios beside any
 */
public record Reference(String name, String title, RequestedClock clock, List<PublishedFigure> figures) {
    public Reference {
        figures = List.copyOf(figures);
    }
}

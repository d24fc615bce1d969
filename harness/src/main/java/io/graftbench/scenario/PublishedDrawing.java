// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.List;
import java.util.Optional;

/**
 * A drawing of a publication: groups of bars.
 *
 * @param name as it is referred to: {@code Figure 5a}
 * @param metric of the bars, as in samples.csv
 * @param workloads the groups, in their order
 * @param modes the bars of each group, in their order
 * @param note what a reader must know of it
 */
public record PublishedDrawing(
        String name,
        String title,
        Topology topology,
        String metric,
        List<String> workloads,
        List<Mode> modes,
        Optional<String> note) {
    public PublishedDrawing {
        workloads = List.copyOf(workloads);
        modes = List.copyOf(modes);
    }
}

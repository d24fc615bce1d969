// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import java.util.List;
import java.util.Optional;

/**
 * How far boots of the same layout differ.
 *
 * @param bound as a share
 * @param largest over all cells and primary metrics; empty where no layout was booted twice
 * @param violations spreads above the bound, largest first
 */
public record Determinism(double bound, Optional<Spread> largest, List<Spread> violations) {
    /** @param share (greatest - least) / mean over the boots of one layout */
    public record Spread(Cell cell, Metric metric, double share, int boots) {}

    public Determinism {
        violations = List.copyOf(violations);
    }

    public boolean violated() {
        return !violations.isEmpty();
    }
}

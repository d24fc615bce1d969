// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Run;
import java.util.List;

/**
 * Two runs of one scenario, figure by figure.
 *
 * @param paired whether a block of one and the same of the other were run side by side, in real time
 * @param margin half-width of the band within which two figures count as equal, as a share
 * @param overlooked in what the runs differ, and the comparison was asked to go on regardless
 * @param cells in the order of the scenario
 */
public record Comparison(
        Run baseline, Run candidate, boolean paired, double margin, List<Mismatch> overlooked, List<CellChange> cells) {
    public Comparison {
        overlooked = List.copyOf(overlooked);
        cells = List.copyOf(cells);
    }

    /** Of all that gates: a regression if there is one, else inconclusive if anything is, else an improvement if there is one. */
    public Change change() {
        var changes =
                cells.stream().filter(CellChange::gates).map(CellChange::change).toList();
        for (var change : List.of(Change.REGRESSION, Change.INCONCLUSIVE, Change.IMPROVEMENT)) {
            if (changes.contains(change)) {
                return change;
            }
        }
        return changes.isEmpty() ? Change.INCONCLUSIVE : Change.EQUAL;
    }

    /** How many gating figures came to that. */
    public int count(Change change) {
        return (int) cells.stream()
                .filter(cell -> cell.gates() && cell.change() == change)
                .count();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import java.util.List;
import java.util.Optional;

/**
 * One metric of one cell over its valid trials.
 *
 * @param values one per trial, void ones too
 * @param centre mean of the valid values; empty where there is none
 * @param interval empty where one value says nothing about the spread
 */
public record CellSummary(
        Cell cell, Metric metric, List<TrialValue> values, Optional<Double> centre, Optional<Interval> interval) {
    /** @param trial number of the trial in the plan */
    public record TrialValue(int trial, int attempt, int block, double value, boolean valid) {}

    public CellSummary {
        values = List.copyOf(values);
    }
}

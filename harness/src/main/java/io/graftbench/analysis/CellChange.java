// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import java.util.Optional;

/**
 * One figure of two runs.
 *
 * @param gates whether the verdict on the whole depends on it: a primary metric, or one of a confirmatory claim; in real time
 *     not the reference's own, which says what the machine does
 * @param baseline mean over the valid trials; empty where there are none
 * @param candidate the same
 * @param ratio candidate / baseline; in real time of the ratios to the reference in the same block
 * @param interval of the ratio
 * @param pValue two-sided, Holm's correction over the gating figures applied; empty in virtual time and for what does not gate
 * @param reason how it came about, in one sentence
 */
public record CellChange(
        Cell cell,
        Metric metric,
        boolean gates,
        Optional<Double> baseline,
        Optional<Double> candidate,
        Optional<Double> ratio,
        Optional<Interval> interval,
        Optional<Double> pValue,
        Change change,
        String reason) {
    /** The same figures with what is held of them in the end. */
    CellChange held(Optional<Double> p, Change word, String why) {
        return new CellChange(cell, metric, gates, baseline, candidate, ratio, interval, p, word, why);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import java.util.List;
import java.util.Optional;

/**
 * One mode set against the reference in the same cell, pair by pair of a block; or as two samples, where the design says that
 * its trials are no pairs.
 *
 * @param ratios candidate / reference of each block that has both, by block; none for two samples
 * @param ratio geometric mean of the ratios; for two samples, of the candidate over that of the reference
 * @param hodgesLehmann the Hodges–Lehmann estimate of the ratio; empty with fewer than two pairs
 * @param interval of the ratio, at the level that its kind names; empty where the pairs are too few for it to be bounded
 * @param equivalenceInterval the narrower one that an equivalence rests on (two one-sided tests); empty like the other, and
 *     in virtual time
 * @param pValue two-sided, permutation on the log ratio; empty in virtual time and with too few pairs
 * @param pairedT two-sided p of the paired t test, as a cross-check; of Welch's for two samples
 * @param margin half-width of the band within which the two count as equal, as a share
 * @param blocksNeeded the number of blocks that would probably have decided an inconclusive one (power 0.8 at the spread
 *     seen); empty where it is decided, or where no number would
 * @param method how the verdict came about, in one sentence
 */
public record Contrast(
        Cell candidate,
        Cell reference,
        Metric metric,
        List<BlockRatio> ratios,
        double ratio,
        Optional<Double> hodgesLehmann,
        Optional<Interval> interval,
        Optional<Interval> equivalenceInterval,
        Optional<Double> pValue,
        Optional<Double> pairedT,
        double margin,
        Verdict verdict,
        Optional<Integer> blocksNeeded,
        String method) {
    public record BlockRatio(int block, double ratio) {}

    public Contrast {
        ratios = List.copyOf(ratios);
    }
}

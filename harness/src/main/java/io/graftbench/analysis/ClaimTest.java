// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import java.util.Optional;

/**
 * One claim on one pair of cells.
 *
 * @param contrast of the same pairs, at the claim's margin
 * @param leaning what the figures say, if they say anything: {@code CONFIRMED}, {@code CONTRADICTED} or {@code INCONCLUSIVE}
 * @param callsDifference whether the leaning amounts to calling something a difference
 * @param p of the leaning, two-sided, uncorrected; empty in virtual time and with too few pairs
 * @param blocksNeeded as in {@link Contrast}, for the claim's question
 * @param figures what was seen, without a full stop
 */
record ClaimTest(
        Contrast contrast,
        ClaimVerdict.Outcome leaning,
        boolean callsDifference,
        Optional<Double> p,
        Optional<Integer> blocksNeeded,
        String figures) {}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.OptionalDouble;
import org.apache.commons.math3.stat.inference.TTest;

/** Welch's t on two samples; the cross-check of {@link Permutation#ofLabels}. */
public final class WelchT {
    private WelchT() {}

    /**
     * Two-sided p of "the means are equal". Empty with fewer than two values on a side; without any spread 1 for equal means and
     * 0 for others.
     *
     * @throws IllegalArgumentException if a sample has no value, or one is not finite
     */
    public static OptionalDouble pTwoSided(double[] first, double[] second) {
        double[] upper = Finite.copyOf(first);
        double[] lower = Finite.copyOf(second);
        if (upper.length < 2 || lower.length < 2) {
            return OptionalDouble.empty();
        }
        if (Estimates.deviation(upper) == 0 && Estimates.deviation(lower) == 0) {
            return OptionalDouble.of(upper[0] == lower[0] ? 1 : 0);
        }
        return OptionalDouble.of(new TTest().tTest(upper, lower));
    }
}

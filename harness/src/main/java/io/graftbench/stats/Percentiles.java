// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.Arrays;

/** Quantiles of a sample. */
public final class Percentiles {
    private Percentiles() {}

    /**
     * Linear interpolation between order statistics: type 7 of Hyndman and Fan 1996, the default of R and NumPy.
     *
     * @param quantile in 0..1
     * @throws IllegalArgumentException if there is no value, one is not finite, or the quantile is out of range
     */
    public static double quantile(double[] values, double quantile) {
        if (!(quantile >= 0 && quantile <= 1)) {
            throw new IllegalArgumentException("not a quantile: " + quantile);
        }
        double[] sorted = Finite.copyOf(values);
        Arrays.sort(sorted);
        double position = quantile * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    public static double median(double[] values) {
        return quantile(values, 0.5);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Quantiles of a sample, and when one may be shown. */
public final class Percentiles {
    /** How many observations have to lie beyond a percentile for it to be shown. */
    public static final int LEAST_BEYOND = 100;

    private Percentiles() {}

    /**
     * Whether enough of {@code observations} lie beyond the quantile.
     *
     * @param quantile in 0..1, for instance 0.999
     */
    public static boolean isSupported(long observations, double quantile) {
        // A share such as 1 - 0.999 is not exact in binary; a millionth of an observation is no observation.
        return observations * (1 - quantile) >= LEAST_BEYOND - 1e-6;
    }

    /** The quantile where {@link #isSupported}, else empty. */
    public static OptionalDouble supported(double[] values, double quantile) {
        return isSupported(values.length, quantile)
                ? OptionalDouble.of(quantile(values, quantile))
                : OptionalDouble.empty();
    }

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

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * One test of "every one of these series has its centre at 0", where the series share their blocks: the sign of a whole
 * block is flipped in all of them at once, so whatever correlates them is kept, and the largest |t| over the series is the
 * statistic (Westfall and Young 1993). The number of series costs no resolution: with n blocks the least p is 2 / 2^n.
 */
public final class MaxT {
    private static final int EXACT_LIMIT = 14;
    private static final int SAMPLED = 19_999;
    private static final double ROUNDING = 1e-12;

    private MaxT() {}

    /**
     * @param series by series and block, all of the same length; NaN where a series has no value in a block
     * @param seed from which patterns are drawn where there are more than 2^14
     * @return p in (0, 1]; 1 where no series has a value other than 0
     * @throws IllegalArgumentException if there is no series, the lengths differ, or a value is infinite
     */
    public static double pValue(double[][] series, long seed) {
        double[][] normed = normed(series);
        int blocks = normed[0].length;
        double[] signs = new double[blocks];
        Arrays.fill(signs, 1);
        double observed = statistic(normed, signs) - ROUNDING;
        return blocks <= EXACT_LIMIT ? exact(normed, signs, observed) : drawn(normed, signs, observed, seed);
    }

    private static double exact(double[][] normed, double[] signs, double observed) {
        int patterns = 1 << signs.length;
        int count = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            setSigns(signs, pattern);
            count += statistic(normed, signs) >= observed ? 1 : 0;
        }
        return (double) count / patterns;
    }

    private static double drawn(double[][] normed, double[] signs, double observed, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        int count = 1;
        for (int i = 0; i < SAMPLED; i++) {
            for (int from = 0; from < signs.length; from += Long.SIZE) {
                long bits = random.nextLong();
                for (int block = from; block < Math.min(signs.length, from + Long.SIZE); block++) {
                    signs[block] = (bits >>> (block - from) & 1) == 0 ? 1 : -1;
                }
            }
            count += statistic(normed, signs) >= observed ? 1 : 0;
        }
        return count / (SAMPLED + 1.0);
    }

    private static void setSigns(double[] signs, int pattern) {
        for (int block = 0; block < signs.length; block++) {
            signs[block] = (pattern >>> block & 1) == 0 ? 1 : -1;
        }
    }

    /** Flips leave the sum of squares alone, so |sum| / root of it orders the patterns as |t| does. */
    private static double statistic(double[][] normed, double[] signs) {
        double largest = 0;
        for (double[] values : normed) {
            double sum = 0;
            for (int block = 0; block < signs.length; block++) {
                sum += signs[block] * values[block];
            }
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    private static double[][] normed(double[][] series) {
        if (series.length == 0 || series[0].length == 0) {
            throw new IllegalArgumentException("no series, or no blocks");
        }
        double[][] normed = new double[series.length][];
        for (int i = 0; i < series.length; i++) {
            if (series[i].length != series[0].length) {
                throw new IllegalArgumentException("series of " + series[0].length + " and " + series[i].length);
            }
            normed[i] = unitLength(series[i]);
        }
        return normed;
    }

    private static double[] unitLength(double[] values) {
        double squares = 0;
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("not a finite value: " + value);
            }
            squares += Double.isNaN(value) ? 0 : value * value;
        }
        double[] unit = new double[values.length];
        for (int block = 0; block < values.length; block++) {
            boolean counts = squares > 0 && !Double.isNaN(values[block]);
            unit[block] = counts ? values[block] / Math.sqrt(squares) : 0;
        }
        return unit;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import org.apache.commons.math3.stat.StatUtils;

/**
 * Where a series settles: MSER-5 (White 1997; White, Cobb and Spratt 2000). Means of five values in a row are cut from the
 * front as long as that makes the standard error of the rest smaller; no more than half of them.
 */
public final class Mser5 {
    private static final int BATCH = 5;

    private Mser5() {}

    /**
     * @param series in the order of time
     * @return how many values it would cut from the front, a multiple of 5, at most half; 0 with fewer than ten values
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public static int truncation(double[] series) {
        double[] batches = batchMeans(Finite.copyOf(series));
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int cut = 0; cut <= batches.length / 2 && cut < batches.length; cut++) {
            int rest = batches.length - cut;
            double squares = StatUtils.populationVariance(batches, cut, rest) / rest;
            if (squares < least) {
                least = squares;
                best = cut;
            }
        }
        return best * BATCH;
    }

    /** Values that do not fill a batch are left out at the end. */
    private static double[] batchMeans(double[] series) {
        double[] means = new double[series.length / BATCH];
        for (int i = 0; i < means.length; i++) {
            means[i] = StatUtils.mean(series, i * BATCH, BATCH);
        }
        return means;
    }
}

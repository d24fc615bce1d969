// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import org.apache.commons.math3.stat.StatUtils;

/**
 * The test of Kwiatkowski, Phillips, Schmidt and Shin (1992) for a series that is level: large values speak for a trend or a
 * wandering mean. Bartlett weights, with trunc(4 (n / 100)^(1/4)) lags.
 */
public final class Kpss {
    /** The statistic that a level series exceeds once in a hundred: table 1 of the paper. */
    public static final double CRITICAL_1_PERCENT = 0.739;

    /** The same for five in a hundred. */
    public static final double CRITICAL_5_PERCENT = 0.463;

    private Kpss() {}

    /**
     * @param series in the order of time
     * @return the statistic, at least 0; 0 for a constant series
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public static double statistic(double[] series) {
        double[] residuals = Finite.copyOf(series);
        int n = residuals.length;
        double mean = StatUtils.mean(residuals);
        double sum = 0;
        double sumOfSquaredSums = 0;
        for (int i = 0; i < n; i++) {
            residuals[i] -= mean;
            sum += residuals[i];
            sumOfSquaredSums += sum * sum;
        }
        double variance = longRunVariance(residuals, (int) (4 * Math.pow(n / 100.0, 0.25)));
        // The mean of equal values may differ from them in the last digit.
        return variance <= 1e-24 * mean * mean ? 0 : sumOfSquaredSums / ((double) n * n * variance);
    }

    private static double longRunVariance(double[] residuals, int lags) {
        double total = autocovariance(residuals, 0);
        for (int lag = 1; lag <= Math.min(lags, residuals.length - 1); lag++) {
            total += 2 * (1 - lag / (lags + 1.0)) * autocovariance(residuals, lag);
        }
        return total;
    }

    private static double autocovariance(double[] residuals, int lag) {
        double sum = 0;
        for (int i = lag; i < residuals.length; i++) {
            sum += residuals[i] * residuals[i - lag];
        }
        return sum / residuals.length;
    }
}

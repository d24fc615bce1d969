// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import org.apache.commons.math3.stat.StatUtils;

/**
 * Where values lie, and how far they spread. All demand at least one value and finite ones, else
 * {@link IllegalArgumentException}; one value is its own centre.
 */
public final class Estimates {
    private Estimates() {}

    public static double mean(double[] values) {
        return StatUtils.mean(Finite.copyOf(values));
    }

    /** Of a sample, with n - 1 below; 0 for one value. */
    public static double deviation(double[] values) {
        return Math.sqrt(StatUtils.variance(Finite.copyOf(values)));
    }

    /**
     * exp of the mean of the logarithms.
     *
     * @throws IllegalArgumentException also if a value is not above zero
     */
    public static double geometricMean(double[] values) {
        return Math.exp(mean(logarithms(values)));
    }

    /** Median of the n (n + 1) / 2 means of two values, each value also with itself (Hodges and Lehmann 1963). For up to 65,000. */
    public static double hodgesLehmann(double[] values) {
        double[] checked = Finite.copyOf(values);
        int n = checked.length;
        double[] walsh = new double[Math.toIntExact((long) n * (n + 1) / 2)];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                walsh[next++] = checked[i] + 0.5 * (checked[j] - checked[i]);
            }
        }
        return Percentiles.median(walsh);
    }

    /** Of two samples: the median of all differences between a value of the first and one of the second. */
    public static double hodgesLehmann(double[] first, double[] second) {
        double[] upper = Finite.copyOf(first);
        double[] lower = Finite.copyOf(second);
        double[] differences = new double[Math.multiplyExact(upper.length, lower.length)];
        int next = 0;
        for (double value : upper) {
            for (double other : lower) {
                differences[next++] = value - other;
            }
        }
        return Percentiles.median(differences);
    }

    /** @throws IllegalArgumentException if a value is not finite and above zero */
    public static double[] logarithms(double[] values) {
        double[] logs = Finite.copyOf(values);
        for (int i = 0; i < logs.length; i++) {
            if (logs[i] <= 0) {
                throw new IllegalArgumentException("no logarithm of " + logs[i]);
            }
            logs[i] = Math.log(logs[i]);
        }
        return logs;
    }
}

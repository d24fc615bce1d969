// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

/**
 * One finite value of one metric, from one trial. What was not measured has no measurement.
 *
 * @param value 0, or between 1e-100 and 1e100 either side of it: sums, squares and ratios of such values are finite
 */
public record Measurement(Metric metric, double value) {
    private static final double LEAST = 1e-100;
    private static final double MOST = 1e100;

    public Measurement {
        if (!isPossible(value)) {
            throw new IllegalArgumentException(
                    metric.name() + " is not a number that can have been measured: " + value);
        }
    }

    private static boolean isPossible(double value) {
        return value == 0 || (Math.abs(value) >= LEAST && Math.abs(value) <= MOST);
    }
}

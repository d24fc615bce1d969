// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.Optional;

/** The energy distance between what lies before a place in a series and what lies behind it (Székely and Rizzo 2005). */
final class Divergence {
    /**
     * @param index of the first value on the right
     * @param statistic mn / (m + n) times the distance, above 0
     */
    record Split(int index, double statistic) {}

    /** Sums of distances in the rectangle before a row and a column: any rectangle is four look-ups. */
    private final double[][] sums;

    private Divergence(double[] values, int from, int to) {
        int length = to - from;
        sums = new double[length + 1][length + 1];
        for (int row = 0; row < length; row++) {
            double inRow = 0;
            for (int column = 0; column < length; column++) {
                inRow += Math.abs(values[from + row] - values[from + column]);
                sums[row + 1][column + 1] = sums[row][column + 1] + inRow;
            }
        }
    }

    /**
     * The split of {@code from} to {@code to} with the largest statistic, over all ends of the right side.
     *
     * @param shortest the fewest values on each side, at least 2
     * @return empty where the stretch is too short, or all its values are equal
     */
    static Optional<Split> largest(double[] values, int from, int to, int shortest) {
        int length = to - from;
        if (length < 2 * shortest) {
            return Optional.empty();
        }
        var divergence = new Divergence(values, from, to);
        int index = 0;
        double largest = 0;
        for (int split = shortest; split <= length - shortest; split++) {
            for (int end = split + shortest; end <= length; end++) {
                double statistic = divergence.statistic(split, end);
                if (statistic > largest) {
                    largest = statistic;
                    index = from + split;
                }
            }
        }
        return largest > 0 ? Optional.of(new Split(index, largest)) : Optional.empty();
    }

    private double statistic(int split, int end) {
        double left = split;
        double right = end - split;
        double between = sums[split][end] - sums[split][split];
        double withinLeft = sums[split][split];
        double withinRight = sums[end][end] - sums[split][end] - sums[end][split] + sums[split][split];
        // Twice each pair is in a square, so means over pairs divide by n (n - 1).
        double distance =
                2 * between / (left * right) - withinLeft / (left * (left - 1)) - withinRight / (right * (right - 1));
        return left * right / (left + right) * distance;
    }
}

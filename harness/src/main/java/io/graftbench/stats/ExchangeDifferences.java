// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Differences of means between values that two samples could exchange: for every way to deal the values out anew in the same
 * sizes, the mean of those that leave the first sample less the mean of those that come to it.
 */
final class ExchangeDifferences {
    private final double[] pooled;
    private final int firstSize;

    ExchangeDifferences(double[] first, double[] second) {
        pooled = new double[first.length + second.length];
        System.arraycopy(first, 0, pooled, 0, first.length);
        System.arraycopy(second, 0, pooled, first.length, second.length);
        firstSize = first.length;
    }

    /** One for every other way to deal the values out; at most 20 values in all. */
    double[] all() {
        int identity = (1 << firstSize) - 1;
        double[] sums = new double[1 << pooled.length];
        double[] differences = new double[sums.length];
        int filled = 0;
        for (int mask = 1; mask < sums.length; mask++) {
            sums[mask] = sums[mask & (mask - 1)] + pooled[Integer.numberOfTrailingZeros(mask)];
            if (mask != identity && Integer.bitCount(mask) == firstSize) {
                int coming = mask & ~identity;
                differences[filled++] = (sums[identity & ~mask] - sums[coming]) / Integer.bitCount(coming);
            }
        }
        return Arrays.copyOf(differences, filled);
    }

    /** Of {@code count} ways drawn with equal chances; the one that exchanges nothing is drawn again. */
    double[] drawn(int count, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        int[] order = new int[pooled.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        double sum = 0;
        for (int i = 0; i < firstSize; i++) {
            sum += pooled[i];
        }
        double[] differences = new double[count];
        int filled = 0;
        while (filled < count) {
            double difference = dealt(order, sum, random);
            if (!Double.isNaN(difference)) {
                differences[filled++] = difference;
            }
        }
        return differences;
    }

    /** Deals the first sample anew, and says what that exchanges; NaN where nothing is. */
    private double dealt(int[] order, double sumOfFirst, UniformRandomProvider random) {
        double staying = 0;
        double coming = 0;
        int exchanged = 0;
        for (int i = 0; i < firstSize; i++) {
            int other = i + random.nextInt(order.length - i);
            int chosen = order[other];
            order[other] = order[i];
            order[i] = chosen;
            if (chosen < firstSize) {
                staying += pooled[chosen];
            } else {
                coming += pooled[chosen];
                exchanged++;
            }
        }
        return exchanged == 0 ? Double.NaN : (sumOfFirst - staying - coming) / exchanged;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Means of the non-empty subsets of a sample. */
final class SubsetMeans {
    private static final int BYTE_PATTERNS = 256;

    private SubsetMeans() {}

    /** All 2^n - 1 of them, n at most 30, in no order worth naming. Each sum is one addition to a smaller subset's. */
    static double[] all(double[] values) {
        int patterns = 1 << values.length;
        double[] sums = new double[patterns];
        for (int mask = 1; mask < patterns; mask++) {
            sums[mask] = sums[mask & (mask - 1)] + values[Integer.numberOfTrailingZeros(mask)];
        }
        double[] means = new double[patterns - 1];
        for (int mask = 1; mask < patterns; mask++) {
            means[mask - 1] = sums[mask] / Integer.bitCount(mask);
        }
        return means;
    }

    /** Of {@code count} subsets drawn with equal chances, the empty one drawn again. */
    static double[] drawn(double[] values, int count, long seed) {
        double[][] tables = byteTables(values);
        int spareBits = tables.length * Byte.SIZE - values.length;
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        byte[] pattern = new byte[tables.length];
        double[] means = new double[count];
        int filled = 0;
        while (filled < count) {
            random.nextBytes(pattern);
            pattern[pattern.length - 1] = (byte) ((pattern[pattern.length - 1] & 0xff) >>> spareBits);
            double sum = 0;
            int size = 0;
            for (int i = 0; i < pattern.length; i++) {
                int bits = pattern[i] & 0xff;
                sum += tables[i][bits];
                size += Integer.bitCount(bits);
            }
            if (size > 0) {
                means[filled++] = sum / size;
            }
        }
        return means;
    }

    /** For each eight values in a row, the sum of every subset of them. */
    private static double[][] byteTables(double[] values) {
        double[][] tables = new double[(values.length + Byte.SIZE - 1) / Byte.SIZE][BYTE_PATTERNS];
        for (int table = 0; table < tables.length; table++) {
            int first = table * Byte.SIZE;
            for (int bits = 1; bits < BYTE_PATTERNS; bits++) {
                int index = first + Integer.numberOfTrailingZeros(bits);
                double value = index < values.length ? values[index] : 0;
                tables[table][bits] = tables[table][bits & (bits - 1)] + value;
            }
        }
        return tables;
    }
}

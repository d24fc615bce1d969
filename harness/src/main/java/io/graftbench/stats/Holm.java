// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction (1979): the chance of one false rejection in the family or more is held. */
public final class Holm {
    private Holm() {}

    /**
     * @param pValues each in 0..1; may be empty
     * @return adjusted p-values in the order of the input
     * @throws IllegalArgumentException if one is not in 0..1
     */
    public static double[] adjust(double[] pValues) {
        int family = pValues.length;
        int[] ascending = IntStream.range(0, family)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[family];
        double largest = 0;
        for (int rank = 0; rank < family; rank++) {
            double p = pValues[ascending[rank]];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("not a p-value: " + p);
            }
            largest = Math.max(largest, Math.min(1, p * (family - rank)));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }
}

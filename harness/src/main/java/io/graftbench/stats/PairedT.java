// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Student's t on paired differences; the cross-check of {@link Permutation}. Needs two values; with fewer, nothing is said.
 * Where all differences are equal the spread is zero: p is 1 at their value and 0 elsewhere, and the interval is a point.
 */
public final class PairedT {
    private final double mean;
    private final double standardError;
    private final int degrees;

    private PairedT(double[] values) {
        mean = StatUtils.mean(values);
        standardError = Math.sqrt(StatUtils.variance(values) / values.length);
        degrees = values.length - 1;
    }

    /** @throws IllegalArgumentException if there is no value, or one is not finite */
    public static PairedT of(double[] differences) {
        return new PairedT(Finite.copyOf(differences));
    }

    /** Two-sided p of "the mean is {@code centre}"; empty with fewer than two values. */
    public OptionalDouble pTwoSided(double centre) {
        return degrees < 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(2 * distributionTail(Math.abs(mean - Finite.require("centre", centre))));
    }

    /** Two one-sided tests: p of "the mean is not between the two"; empty with fewer than two values. */
    public OptionalDouble pOutside(double lower, double upper) {
        return degrees < 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(distributionTail(mean - lower), distributionTail(upper - mean)));
    }

    /** Empty with fewer than two values. */
    public Optional<Range> interval(double confidence) {
        double tail = (1 - Finite.requireShare("confidence", confidence)) / 2;
        if (degrees < 1) {
            return Optional.empty();
        }
        double half = standardError == 0 ? 0 : -student().inverseCumulativeProbability(tail) * standardError;
        return Optional.of(new Range(mean - half, mean + half));
    }

    /** The chance of a mean that lies at least {@code distance} above the true one; with no spread a half, 0 or 1. */
    private double distributionTail(double distance) {
        if (standardError == 0) {
            return distance == 0 ? 0.5 : distance > 0 ? 0 : 1;
        }
        return student().cumulativeProbability(-distance / standardError);
    }

    private TDistribution student() {
        return new TDistribution(null, degrees);
    }
}

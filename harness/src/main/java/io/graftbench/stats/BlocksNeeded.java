// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How many pairs would probably have decided a question, if the spread and the effect seen are the true ones: the least
 * number whose power reaches {@value #POWER}. From Student's t, (t(1 - a) + t(power)) sd / sqrt(n) at most the distance to
 * what is to be ruled out; the permutation test needs about as many.
 */
public final class BlocksNeeded {
    public static final double POWER = 0.8;

    /** Nobody waits for more. */
    public static final int MOST = 10_000;

    /** Student's t with so many degrees of freedom is the normal distribution. */
    private static final int INFINITE = 1_000_000;

    private BlocksNeeded() {}

    /**
     * To show that the mean lies beyond a limit, {@code distance} away, two-sided at {@code level}.
     *
     * @param deviation of the differences, at least 0
     * @param distance from the mean seen to the limit
     * @return at least 2; empty where more than {@link #MOST} would be needed, or the distance is not above 0
     */
    public static OptionalInt toExclude(double deviation, double distance, double level) {
        return search(deviation, distance, n -> quantile(n, 1 - level / 2) + quantile(n, POWER));
    }

    /**
     * To show by two one-sided tests at {@code level} that the mean lies within a band about 0.
     *
     * @param mean as seen
     * @param halfWidth of the band
     * @return as in {@link #toExclude}
     */
    public static OptionalInt toEnclose(double deviation, double mean, double halfWidth, double level) {
        double distance = halfWidth - Math.abs(mean);
        // In the middle of the band both tests can fail; near its edge only one.
        double power = Math.abs(mean) < halfWidth / 4 ? (1 + POWER) / 2 : POWER;
        return search(deviation, distance, n -> quantile(n, 1 - level) + quantile(n, power));
    }

    private static OptionalInt search(double deviation, double distance, IntToDoubleFunction quantiles) {
        if (!(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("not a deviation: " + deviation);
        }
        if (!(distance > 0)) {
            return OptionalInt.empty();
        }
        // Student's quantiles lie above the normal ones, so the answer does not lie below theirs.
        int blocks = (int) Math.max(2, Math.min(MOST + 1.0, demand(quantiles, INFINITE, deviation, distance)));
        while (blocks <= MOST && demand(quantiles, blocks, deviation, distance) > blocks) {
            blocks++;
        }
        return blocks > MOST ? OptionalInt.empty() : OptionalInt.of(blocks);
    }

    /** How many blocks the quantiles of {@code n} blocks would ask for. */
    private static double demand(IntToDoubleFunction quantiles, int n, double deviation, double distance) {
        return Math.pow(quantiles.applyAsDouble(n) * deviation / distance, 2);
    }

    private static double quantile(int n, double probability) {
        return new TDistribution(null, n - 1.0).inverseCumulativeProbability(probability);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

/**
 * Permutation tests of a centre, with means as the statistic, and the intervals that invert them.
 *
 * <p>Pairs ({@link #ofSigns}): if the differences are symmetric about θ, every pattern of signs on their distances from θ is
 * equally likely. A pattern that flips the subset S keeps the statistic at least as large as observed exactly if the mean of
 * S is at most θ. Two samples ({@link #ofLabels}): if one is the other moved by θ, every way to deal the values out is equally
 * likely once θ is taken off, and the same holds of the difference between the means of what is exchanged. So one list of means
 * answers every hypothesis: a p-value counts in it, and the ends of the interval are order statistics of it (Hartigan 1969,
 * "typical values"). Up to {@value #EXACT_LIMIT} values all patterns are listed and the test is exact; above, {@value #SAMPLED}
 * are drawn from a seed, and the test counts the observed pattern as one of them, which keeps its level.
 *
 * <p>For one thread at a time: an interval reorders the list in place.
 *
 * <p>One pair, or one value on each side: no p is below 1/2 and no interval is bounded. Equal values: p is the smallest there can
 * be at any other θ.
 */
public final class Permutation {
    /** The greatest number of values for which every pattern of signs is looked at. */
    public static final int EXACT_LIMIT = 20;

    private static final int SAMPLED = 99_999;
    private static final double ROUNDING = 1e-12;

    private final double[] typicalValues;
    private final double patterns;
    private final double magnitude;
    private final boolean exact;

    private Permutation(double[] typicalValues, double magnitude, boolean exact) {
        this.typicalValues = typicalValues;
        this.patterns = typicalValues.length + 1.0;
        this.magnitude = magnitude;
        this.exact = exact;
    }

    /**
     * Of the centre of differences.
     *
     * @param seed from which patterns are drawn where there are too many
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public static Permutation ofSigns(double[] values, long seed) {
        double[] checked = Finite.copyOf(values);
        boolean exact = checked.length <= EXACT_LIMIT;
        double[] means = exact ? SubsetMeans.all(checked) : SubsetMeans.drawn(checked, SAMPLED, seed);
        return new Permutation(means, magnitude(checked), exact);
    }

    /**
     * Of the distance by which the first of two samples lies above the second.
     *
     * @param seed as in {@link #ofSigns}
     * @throws IllegalArgumentException if a sample has no value, or one is not finite
     */
    public static Permutation ofLabels(double[] first, double[] second, long seed) {
        var differences = new ExchangeDifferences(Finite.copyOf(first), Finite.copyOf(second));
        boolean exact = first.length + second.length <= EXACT_LIMIT;
        double magnitude = Math.max(magnitude(first), magnitude(second));
        return new Permutation(exact ? differences.all() : differences.drawn(SAMPLED, seed), magnitude, exact);
    }

    private static double magnitude(double[] values) {
        double magnitude = 0;
        for (double value : values) {
            magnitude = Math.max(magnitude, Math.abs(value));
        }
        return magnitude;
    }

    /** Whether every pattern was looked at. */
    public boolean isExact() {
        return exact;
    }

    /** One-sided p of "the centre is at most {@code centre}". */
    public double pAbove(double centre) {
        double limit = Finite.require("centre", centre) + tolerance(centre);
        int count = 0;
        for (double mean : typicalValues) {
            count += mean <= limit ? 1 : 0;
        }
        return (count + 1) / patterns;
    }

    /** One-sided p of "the centre is at least {@code centre}". */
    public double pBelow(double centre) {
        double limit = Finite.require("centre", centre) - tolerance(centre);
        int count = 0;
        for (double mean : typicalValues) {
            count += mean >= limit ? 1 : 0;
        }
        return (count + 1) / patterns;
    }

    /** Two-sided p of "the centre is {@code centre}": twice the smaller one-sided, at most 1. */
    public double pTwoSided(double centre) {
        return Math.min(1, 2 * Math.min(pAbove(centre), pBelow(centre)));
    }

    /**
     * Two one-sided tests (Schuirmann 1987; Lakens 2017): p of "the centre is not between the two", the larger one-sided.
     *
     * @throws IllegalArgumentException unless lower &lt; upper, both finite
     */
    public double pOutside(double lower, double upper) {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("not a band: " + lower + " to " + upper);
        }
        return Math.max(pAbove(lower), pBelow(upper));
    }

    /**
     * Every centre that the two-sided test does not reject at level 1 - confidence. Contains the mean. A side is infinite
     * where the values are too few to reject anything.
     *
     * @param confidence in (0, 1)
     */
    public Range interval(double confidence) {
        double tail = (1 - Finite.requireShare("confidence", confidence)) / 2;
        // 1 - 0.95 is a little more than 0.05 in binary, and the product may be a whole number.
        int rank = (int) Math.floor(tail * patterns + 1e-9);
        if (rank == 0) {
            return new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        return new Range(
                Selection.smallest(typicalValues, rank - 1),
                Selection.smallest(typicalValues, typicalValues.length - rank));
    }

    /** Sums of the same terms in another order differ in their last digits; equal means must count as equal. */
    private double tolerance(double centre) {
        return ROUNDING * (magnitude + Math.abs(centre));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Each procedure against an independent implementation. The expected values were printed once by
 * {@code src/test/reference/stats.R} (R 4.2.2, tseries, exactRankTests) and {@code src/test/reference/stats.py} (SciPy
 * 1.17.1); each test says which.
 */
class ReferenceValuesTest {
    private static final Offset<Double> DIGITS = within(1e-12);

    private static final double[] X = {
        0.0213, -0.0048, 0.0171, 0.0302, 0.0095, -0.0121, 0.0257, 0.0064, 0.0189, 0.0110, 0.0333, -0.0015
    };

    /** R: mean, sd, wilcox.test(conf.int)$estimate, exp(mean(log)). */
    @Test
    void estimatesAsR() {
        assertThat(Estimates.mean(X)).isEqualTo(0.012916666666666667, DIGITS);
        assertThat(Estimates.deviation(X)).isEqualTo(0.014163193870242003, DIGITS);
        assertThat(Estimates.hodgesLehmann(X)).isEqualTo(0.013575, DIGITS);
        assertThat(Estimates.geometricMean(new double[] {1.3205, 1.2987, 1.3342, 1.0021}))
                .isEqualTo(1.230537380963949, DIGITS);
    }

    /** R: quantile(type = 7). */
    @Test
    void interpolatesQuantilesAsR() {
        double[] expected = {-0.0044699999999999991, 0.0044250000000000001, 0.01405, 0.029750000000000006, 0.032959};
        double[] quantiles = {0.1, 0.25, 0.5, 0.9, 0.99};
        for (int i = 0; i < quantiles.length; i++) {
            assertThat(Percentiles.quantile(X, quantiles[i])).isEqualTo(expected[i], DIGITS);
        }
    }

    /** SciPy: permutation_test(permutation_type = "samples"), all patterns; R's perm.test gives the first the same p. */
    @Test
    void testsSignFlipsAsSciPy() {
        var flip = Permutation.ofSigns(X, 0);
        assertThat(flip.isExact()).isTrue();
        assertThat(flip.pTwoSided(0)).isEqualTo(0.01171875);
        assertThat(flip.pAbove(0)).isEqualTo(0.005859375);
        assertThat(flip.pBelow(0)).isEqualTo(0.994384765625);
        assertThat(flip.pTwoSided(0.005)).isEqualTo(0.08154296875);
        assertThat(flip.pTwoSided(0.0213)).isEqualTo(0.06640625);
        assertThat(flip.pTwoSided(-0.01)).isEqualTo(0.0009765625);
    }

    /** SciPy: the greater of two one-sided permutation tests. */
    @Test
    void testsEquivalenceAsSciPy() {
        var flip = Permutation.ofSigns(X, 0);
        assertThat(flip.pOutside(-Math.log(1.03), Math.log(1.03))).isEqualTo(0.001220703125);
        assertThat(flip.pOutside(-Math.log(1.015), Math.log(1.015))).isEqualTo(0.3173828125);
    }

    /** NumPy: bisection on the p-value over all 4,096 patterns. */
    @Test
    void invertsTheTestAsBisectionDoes() {
        var flip = Permutation.ofSigns(X, 0);
        assertRange(flip.interval(0.95), 0.003725, 0.0219333333333);
        assertRange(flip.interval(0.90), 0.0055333333333, 0.0203333333333);
        assertRange(flip.interval(0.99), -0.0005, 0.0257333333333);
    }

    /** Python: the exact distribution of 24 signed integers by convolution. Four standard errors of the sampled p. */
    @Test
    void drawsPatternsThatComeCloseToTheExactP() {
        double[] z = {
            -0.006, -0.0165, 0.005, 0.0184, 0.0327, 0.0122, -0.0011, -0.0057, 0.025, 0.0427, 0.0155, -0.0147, -0.0092,
            0.042, 0.0141, -0.0246, 0.0083, -0.0133, -0.0026, 0.0002, -0.0043, 0.0211, 0.0087, -0.0018
        };
        var flip = Permutation.ofSigns(z, 11);
        assertThat(flip.isExact()).isFalse();
        assertThat(flip.pAbove(0)).isEqualTo(0.055177927017211914, within(0.003));
        assertThat(flip.pTwoSided(0)).isEqualTo(0.11035585403442383, within(0.006));
    }

    /** SciPy: permutation_test(permutation_type = "independent"), all 1,716 ways; NumPy: bisection; ttest_ind; median. */
    @Test
    void comparesTwoSamplesAsSciPy() {
        double[] first = {0.021, 0.034, 0.012, 0.029, 0.018, 0.041, 0.025};
        double[] second = {0.011, 0.022, 0.004, 0.016, 0.027, 0.009};
        var permutation = Permutation.ofLabels(first, second, 0);
        assertThat(permutation.isExact()).isTrue();
        assertThat(permutation.pAbove(0)).isEqualTo(0.03146853146853147, DIGITS);
        assertThat(permutation.pBelow(0)).isEqualTo(0.9714452214452215, DIGITS);
        assertThat(permutation.pAbove(0.005)).isEqualTo(0.14801864801864803, DIGITS);
        assertThat(permutation.pOutside(-0.03, 0.03)).isEqualTo(0.004079254079254079, DIGITS);
        assertRange(permutation.interval(0.95), -0.0005, 0.0223333333333);
        assertThat(WelchT.pTwoSided(first, second)).hasValueCloseTo(0.05668957474180178, within(1e-10));
        assertThat(Estimates.hodgesLehmann(first, second)).isEqualTo(0.011, DIGITS);
    }

    /** The same samples three times over have too many ways to list; Welch's p of SciPy is close to the permutation's. */
    @Test
    void drawsWaysToDealTwoLargerSamples() {
        double[] first = repeated(new double[] {0.021, 0.034, 0.012, 0.029, 0.018, 0.041, 0.025});
        double[] second = repeated(new double[] {0.019, 0.030, 0.012, 0.024, 0.035, 0.017});
        var permutation = Permutation.ofLabels(first, second, 5);
        assertThat(permutation.isExact()).isFalse();
        assertThat(permutation.pTwoSided(0))
                .isEqualTo(WelchT.pTwoSided(first, second).orElseThrow(), within(0.02));
    }

    /** R: t.test. */
    @Test
    void testsStudentsTAsR() {
        var student = PairedT.of(X);
        assertThat(student.pTwoSided(0)).hasValueCloseTo(0.0090915641751866446, within(1e-10));
        assertThat(student.pTwoSided(0.005)).hasValueCloseTo(0.078937201446123553, within(1e-10));
        assertThat(student.pOutside(-Math.log(1.03), Math.log(1.03)))
                .hasValueCloseTo(0.00092506197116280298, within(1e-10));
        assertRange(student.interval(0.95).orElseThrow(), 0.0039178026057277741, 0.021915530727605562);
        assertRange(student.interval(0.90).orElseThrow(), 0.0055740804258995035, 0.020259252907433828);
        assertThat(PairedT.of(new double[] {1, 2}).pTwoSided(0)).hasValueCloseTo(0.20483276469913345, within(1e-10));
    }

    /** R: p.adjust(method = "holm"). */
    @Test
    void correctsAsHolmInR() {
        assertThat(Holm.adjust(new double[] {0.012, 0.04, 0.0004, 0.3, 0.012, 0.9, 0.049}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.072, 0.16, 0.0028, 0.6, 0.072, 0.9, 0.16);
    }

    /** R: tseries::kpss.test(null = "Level", lshort = TRUE), whose lags are trunc(4 (n / 100)^(1/4)). */
    @Test
    void computesKpssAsTseries() {
        double[] rising = {
            3.1, 2.7, 3.4, 3.9, 2.2, 3.3, 3.8, 4.1, 3.6, 4.4, 4.0, 4.9, 4.2, 5.1, 4.6, 4.8, 5.6, 5.0, 5.3, 5.9, 6.1,
            5.2, 6.4, 5.8, 6.0
        };
        assertThat(Kpss.statistic(rising)).isEqualTo(0.90648321308435809, DIGITS);
        assertThat(Kpss.statistic(LEVEL)).isEqualTo(0.16179675322283854, DIGITS);
    }

    /** NumPy: the definition, written a second time. */
    @Test
    void truncatesAsMser5WrittenInPython() {
        double[] settling = IntStream.range(0, 60)
                .mapToDouble(i -> Math.round((10 - 6 * Math.exp(-i / 6.0) + 0.3 * Math.sin(1.7 * i)) * 1e4) / 1e4)
                .toArray();
        assertThat(Mser5.truncation(settling)).isEqualTo(30);
        assertThat(Mser5.truncation(LEVEL)).isEqualTo(15);
    }

    /** NumPy: all 128 patterns of seven blocks. */
    @Test
    void takesTheLargestTAsNumPy() {
        double[][] series = {
            {0.01, 0.02, -0.005, 0.013, 0.02, 0.004, 0.011},
            {-0.02, 0.01, 0.003, -0.001, 0.012, 0.006, -0.008},
            {0.1, 0.2, 0.15, -0.02, 0.3, 0.11, 0.2}
        };
        assertThat(MaxT.pValue(series, 0)).isEqualTo(0.046875);
        assertThat(MaxT.pValue(new double[][] {series[0], series[1]}, 0)).isEqualTo(0.078125);
    }

    /** R: power.t.test(type = "one.sample"). Planning by quantiles of the central t is off by one or two at most. */
    @Test
    void plansDifferencesCloseToPowerTTest() {
        assertThat(BlocksNeeded.toExclude(0.02, 0.01, 0.05).orElseThrow()).isBetween(33, 35);
        assertThat(BlocksNeeded.toExclude(0.02, 0.03, 0.05).orElseThrow()).isBetween(6, 7);
    }

    /** SciPy: the power of two one-sided t tests, integrated over the distribution of the deviation: 6 and 29. */
    @Test
    void plansEquivalenceCloseToItsExactPower() {
        double band = Math.log(1.03);
        assertThat(BlocksNeeded.toEnclose(0.02, 0, band, 0.05).orElseThrow()).isBetween(6, 8);
        assertThat(BlocksNeeded.toEnclose(0.02, 0.02, band, 0.05).orElseThrow()).isBetween(28, 31);
    }

    private static final double[] LEVEL = {
        12.287, 8.803, 9.306, 9.588, 9.029, 9.053, 10.748, 9.883, 10.153, 12.19, 10.357, 12.717, 12.281, 10.324, 11.896,
        10.468, 9.106, 9.693, 9.995, 10.988, 10.84, 10.705, 11.306, 8.612, 11.273, 10.184, 10.752, 10.592, 9.017, 9.724,
        9.129, 10.719, 10.111, 9.922, 9.58, 9.438, 10.998, 8.895, 9.858, 10.315, 11.219, 9.301, 9.715, 8.688, 9.609,
        9.598, 11.351, 10.591, 10.101, 10.931, 9.737, 9.992, 10.367, 11.707, 10.724, 10.481, 8.432, 10.318, 10.166, 9.1
    };

    private static double[] repeated(double[] values) {
        return IntStream.range(0, 3 * values.length)
                .mapToDouble(i -> values[i % values.length])
                .toArray();
    }

    private static void assertRange(Range range, double low, double high) {
        assertThat(range.low()).isEqualTo(low, within(1e-10));
        assertThat(range.high()).isEqualTo(high, within(1e-10));
    }
}

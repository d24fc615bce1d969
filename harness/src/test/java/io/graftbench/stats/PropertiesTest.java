// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to hold for any sample, over samples drawn from seeds: normal and heavy-tailed, with ties, of 2 to 26 values. */
class PropertiesTest {
    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void scaleChangesNoP(long seed) {
        double[] values = sample(seed);
        double[] scaled = Arrays.stream(values).map(value -> 1000 * value).toArray();
        assertThat(Permutation.ofSigns(scaled, 1).pTwoSided(0))
                .isEqualTo(Permutation.ofSigns(values, 1).pTwoSided(0));
        assertClose(
                Permutation.ofSigns(scaled, 1).interval(0.9),
                Permutation.ofSigns(values, 1).interval(0.9),
                1000,
                0);
        assertThat(Estimates.hodgesLehmann(scaled)).isCloseTo(1000 * Estimates.hodgesLehmann(values), within(1e-9));
        assertThat(Kpss.statistic(scaled)).isCloseTo(Kpss.statistic(values), within(1e-9));
        assertThat(Mser5.truncation(scaled)).isEqualTo(Mser5.truncation(values));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shiftMovesTheIntervalAndNothingElse(long seed) {
        double[] values = sample(seed);
        double[] shifted = Arrays.stream(values).map(value -> value + 5).toArray();
        assertThat(Permutation.ofSigns(shifted, 1).pTwoSided(5))
                .isEqualTo(Permutation.ofSigns(values, 1).pTwoSided(0));
        assertClose(
                Permutation.ofSigns(shifted, 1).interval(0.9),
                Permutation.ofSigns(values, 1).interval(0.9),
                1,
                5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderOfBlocksChangesNothingThatIsExact(long seed) {
        double[] values = sample(seed);
        double[] shuffled = ArraySampler.shuffle(RandomSource.SPLIT_MIX_64.create(seed), values.clone());
        assertThat(Estimates.hodgesLehmann(shuffled)).isCloseTo(Estimates.hodgesLehmann(values), within(1e-12));
        assertThat(Percentiles.median(shuffled)).isEqualTo(Percentiles.median(values));
        if (values.length <= Permutation.EXACT_LIMIT) {
            assertThat(Permutation.ofSigns(shuffled, 1).pTwoSided(0))
                    .isEqualTo(Permutation.ofSigns(values, 1).pTwoSided(0));
            assertClose(
                    Permutation.ofSigns(shuffled, 1).interval(0.9),
                    Permutation.ofSigns(values, 1).interval(0.9),
                    1,
                    0);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exchangedLabelsMirrorEverything(long seed) {
        double[] values = sample(seed);
        double[] mirrored = Arrays.stream(values).map(value -> -value).toArray();
        var flip = Permutation.ofSigns(values, 1);
        var mirror = Permutation.ofSigns(mirrored, 1);
        assertThat(mirror.pTwoSided(0)).isEqualTo(flip.pTwoSided(0));
        assertThat(mirror.pAbove(0)).isEqualTo(flip.pBelow(0));
        assertThat(mirror.pOutside(-0.5, 0.5)).isEqualTo(flip.pOutside(-0.5, 0.5));
        assertClose(mirror.interval(0.9), flip.interval(0.9), -1, 0);
        assertThat(Estimates.hodgesLehmann(mirrored)).isCloseTo(-Estimates.hodgesLehmann(values), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theIntervalIsWhatTheTestDoesNotReject(long seed) {
        var flip = Permutation.ofSigns(sample(seed), 1);
        Range range = flip.interval(0.9);
        if (range.isBounded()) {
            double step = 1e-6 * (range.high() - range.low()) + 1e-9;
            assertThat(flip.pTwoSided(range.low() + step)).isGreaterThan(0.1);
            assertThat(flip.pTwoSided(range.high() - step)).isGreaterThan(0.1);
            assertThat(flip.pTwoSided(range.low() - step)).isLessThanOrEqualTo(0.1);
            assertThat(flip.pTwoSided(range.high() + step)).isLessThanOrEqualTo(0.1);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theIntervalHoldsTheMeanAndGrowsWithConfidence(long seed) {
        double[] values = sample(seed);
        var flip = Permutation.ofSigns(values, 1);
        Range narrow = flip.interval(0.8);
        Range wide = flip.interval(0.95);
        assertThat(narrow.low()).isLessThanOrEqualTo(Estimates.mean(values) + 1e-12);
        assertThat(narrow.high()).isGreaterThanOrEqualTo(Estimates.mean(values) - 1e-12);
        assertThat(wide.low()).isLessThanOrEqualTo(narrow.low());
        assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holmNeverLowersAPAndKeepsTheirOrder(long seed) {
        var random = RandomSource.SPLIT_MIX_64.create(seed);
        double[] raw = random.doubles(1 + (int) (seed % 9)).map(p -> p * p).toArray();
        double[] adjusted = Holm.adjust(raw);
        for (int i = 0; i < raw.length; i++) {
            assertThat(adjusted[i]).isBetween(raw[i], Math.min(1, raw.length * raw[i]));
            for (int j = 0; j < raw.length; j++) {
                assertThat(raw[i] < raw[j] && adjusted[i] > adjusted[j]).isFalse();
            }
        }
    }

    private static double[] sample(long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] values = new double[2 + (int) (seed % 25)];
        for (int i = 0; i < values.length; i++) {
            double scale = seed % 3 == 0 && random.nextDouble() < 0.2 ? 10 : 1;
            double value = 0.3 + scale * normal.sample();
            values[i] = seed % 4 == 0 ? Math.rint(2 * value) / 2 : value;
        }
        return values;
    }

    private static void assertClose(Range actual, Range expected, double factor, double shift) {
        double low = factor * (factor > 0 ? expected.low() : expected.high()) + shift;
        double high = factor * (factor > 0 ? expected.high() : expected.low()) + shift;
        if (Double.isFinite(low)) {
            assertThat(actual.low()).isCloseTo(low, within(1e-9));
            assertThat(actual.high()).isCloseTo(high, within(1e-9));
        } else {
            assertThat(actual).isEqualTo(new Range(low, high));
        }
    }
}

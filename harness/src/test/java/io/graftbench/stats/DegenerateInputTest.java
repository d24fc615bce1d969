// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that says nothing has an outcome all the same. */
class DegenerateInputTest {
    static Stream<double[]> unusable() {
        return Stream.of(
                new double[0], new double[] {1, Double.NaN}, new double[] {Double.POSITIVE_INFINITY, 1}, new double[] {
                    Double.NEGATIVE_INFINITY
                });
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refusesNoValuesAndValuesThatAreNotFinite(double[] values) {
        Stream.<Consumer<double[]>>of(
                        Estimates::mean,
                        Estimates::deviation,
                        Estimates::geometricMean,
                        Estimates::hodgesLehmann,
                        input -> Permutation.ofSigns(input, 1),
                        PairedT::of,
                        Percentiles::median,
                        Kpss::statistic,
                        Mser5::truncation)
                .forEach(procedure -> assertThatIllegalArgumentException().isThrownBy(() -> procedure.accept(values)));
    }

    @Test
    void saysNothingFromOneValue() {
        double[] one = {0.3};
        var flip = Permutation.ofSigns(one, 1);
        assertThat(flip.pTwoSided(0)).isEqualTo(1);
        assertThat(flip.pOutside(-1, 1)).isEqualTo(0.5);
        assertThat(flip.interval(0.95).isBounded()).isFalse();
        assertThat(PairedT.of(one).pTwoSided(0)).isEmpty();
        assertThat(PairedT.of(one).pOutside(-1, 1)).isEmpty();
        assertThat(PairedT.of(one).interval(0.95)).isEmpty();
        assertThat(Estimates.hodgesLehmann(one)).isEqualTo(0.3);
        assertThat(Estimates.deviation(one)).isZero();
        assertThat(Mser5.truncation(one)).isZero();
        assertThat(Kpss.statistic(one)).isZero();
    }

    @Test
    void saysLittleFromTwoSamplesOfOneValue() {
        double[] one = {0.3};
        double[] other = {0.1};
        var permutation = Permutation.ofLabels(one, other, 1);
        assertThat(permutation.pAbove(0)).isEqualTo(0.5);
        assertThat(permutation.pTwoSided(0)).isEqualTo(1);
        assertThat(permutation.interval(0.95).isBounded()).isFalse();
        assertThat(WelchT.pTwoSided(one, other)).isEmpty();
        assertThat(WelchT.pTwoSided(new double[] {1, 1}, new double[] {1, 1})).hasValue(1);
        assertThat(WelchT.pTwoSided(new double[] {1, 1}, new double[] {2, 2})).hasValue(0);
        assertThatIllegalArgumentException().isThrownBy(() -> Permutation.ofLabels(one, new double[0], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Permutation.ofLabels(one, new double[] {Double.NaN}, 1));
    }

    @Test
    void hasNoBoundsWhereTheValuesAreTooFewForTheConfidence() {
        double[] five = {1, 2, 3, 4, 5};
        assertThat(Permutation.ofSigns(five, 1).interval(0.95).isBounded()).isFalse();
        assertThat(Permutation.ofSigns(five, 1).interval(0.90).isBounded()).isTrue();
    }

    @Test
    void takesEqualValuesForASharpTruth() {
        double[] equal = new double[10];
        Arrays.fill(equal, 0.1);
        var flip = Permutation.ofSigns(equal, 1);
        assertThat(flip.pTwoSided(0)).isEqualTo(2 / 1024.0);
        assertThat(flip.pTwoSided(0.1)).isEqualTo(1);
        assertThat(flip.interval(0.95).low()).isEqualTo(flip.interval(0.95).high(), within(1e-15));
        assertThat(PairedT.of(equal).pTwoSided(Estimates.mean(equal))).hasValue(1);
        assertThat(Kpss.statistic(equal)).isZero();
        assertThat(Mser5.truncation(equal)).isZero();
    }

    @Test
    void findsNoDifferenceInZeroes() {
        assertThat(Permutation.ofSigns(new double[10], 1).pTwoSided(0)).isEqualTo(1);
        assertThat(PairedT.of(new double[10]).pTwoSided(0)).hasValue(1);
        assertThat(MaxT.pValue(new double[3][10], 1)).isEqualTo(1);
    }

    @Test
    void leavesBlocksOutOfMaxTWhereASeriesHasNone() {
        double[][] gap = {{0.1, 0.2, Double.NaN, 0.3}, {0.1, -0.1, 0.2, -0.2}};
        assertThat(MaxT.pValue(gap, 1)).isBetween(2 / 16.0, 1.0);
        assertThatIllegalArgumentException().isThrownBy(() -> MaxT.pValue(new double[0][], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> MaxT.pValue(new double[][] {{1}, {1, 2}}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaxT.pValue(new double[][] {{Double.POSITIVE_INFINITY}}, 1));
    }

    @Test
    void adjustsAnEmptyFamilyToAnEmptyOneAndRefusesWhatIsNoP() {
        assertThat(Holm.adjust(new double[0])).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(new double[] {0.1, Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(new double[] {1.1}));
    }

    @Test
    void plansNothingWhereNoNumberWouldDo() {
        assertThat(BlocksNeeded.toExclude(0.02, 0, 0.05)).isEmpty();
        assertThat(BlocksNeeded.toExclude(0.02, -1, 0.05)).isEmpty();
        assertThat(BlocksNeeded.toExclude(1, 1e-9, 0.05)).isEmpty();
        assertThat(BlocksNeeded.toEnclose(0.02, 0.05, 0.03, 0.05)).isEmpty();
        assertThat(BlocksNeeded.toExclude(0, 0.01, 0.05)).hasValue(2);
        assertThatIllegalArgumentException().isThrownBy(() -> BlocksNeeded.toExclude(Double.NaN, 1, 0.05));
    }

    @Test
    void refusesQuestionsThatMakeNoSense() {
        var flip = Permutation.ofSigns(new double[] {1, 2, 3}, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> flip.pTwoSided(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> flip.pOutside(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> flip.interval(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.quantile(new double[] {1}, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Estimates.logarithms(new double[] {1, 0}));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {
    private static final double LEVEL = 0.01;

    @Test
    void findsEachStepOfALadder() {
        assertThat(ChangePoints.of(levels(0.1, 1, 12, 5, 12, 2, 12), LEVEL, 1)).containsExactly(12, 24);
    }

    /** With the right side always at the end of the series, the two levels about the middle would hide each other. */
    @Test
    void findsALevelThatComesAndGoes() {
        assertThat(ChangePoints.of(levels(0.1, 1, 12, 2, 5, 1, 12), LEVEL, 1)).containsExactly(12, 17);
    }

    @Test
    void takesOneOddValueForNoStep() {
        double[] series = levels(0.1, 1, 30);
        series[14] = 50;
        assertThat(ChangePoints.of(series, LEVEL, 1)).isEmpty();
    }

    @Test
    void findsNothingInEqualValues() {
        double[] equal = new double[40];
        Arrays.fill(equal, 0.1 + 0.2);
        assertThat(ChangePoints.of(equal, LEVEL, 1)).isEmpty();
    }

    @Test
    void findsTheStepBetweenTwoConstants() {
        double[] series = new double[20];
        Arrays.fill(series, 11, 20, 1e-6);
        assertThat(ChangePoints.of(series, LEVEL, 1)).containsExactly(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, ChangePoints.FEWEST - 1})
    void doesNotSearchWhatIsTooShort(int length) {
        double[] step = new double[length];
        Arrays.fill(step, length / 2, length, 100);
        assertThat(ChangePoints.of(step, LEVEL, 1)).isEmpty();
    }

    /** The fewest values are just enough for the steepest step there is. */
    @Test
    void findsAStepInTheFewestValues() {
        double[] step = new double[ChangePoints.FEWEST];
        Arrays.fill(step, ChangePoints.FEWEST / 2, ChangePoints.FEWEST, 100);
        assertThat(ChangePoints.of(step, LEVEL, 1)).containsExactly(ChangePoints.FEWEST / 2);
    }

    @Test
    void neitherScaleNorShiftNorMirrorMovesAStep() {
        double[] series = levels(1, 0, 20, 2.5, 20);
        int[] found = ChangePoints.of(series, LEVEL, 7);
        assertThat(found).isNotEmpty();
        assertThat(ChangePoints.of(mapped(series, 1e6, 0), LEVEL, 7)).isEqualTo(found);
        assertThat(ChangePoints.of(mapped(series, 1, 1000), LEVEL, 7)).isEqualTo(found);
        assertThat(ChangePoints.of(mapped(series, -1, 0), LEVEL, 7)).isEqualTo(found);
    }

    @Test
    void leavesItsInputAsItWas() {
        double[] series = levels(1, 0, 20, 5, 20);
        double[] before = series.clone();
        ChangePoints.of(series, LEVEL, 7);
        assertThat(series).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNotFinite() {
        double[] series = new double[20];
        series[3] = Double.NaN;
        assertThatThrownBy(() -> ChangePoints.of(series, LEVEL, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChangePoints.of(new double[20], 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Against the sums as they stand in the paper, pair by pair. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void dividesAsTheDefinitionDoes(long seed) {
        var random = new Random(seed);
        double[] series =
                IntStream.range(0, 23).mapToDouble(i -> random.nextGaussian()).toArray();
        int from = 4;
        int to = 21;
        int index = 0;
        double largest = 0;
        for (int split = from + 3; split <= to - 3; split++) {
            for (int end = split + 3; end <= to; end++) {
                double statistic = byDefinition(series, from, split, end);
                if (statistic > largest) {
                    largest = statistic;
                    index = split;
                }
            }
        }
        var found = Divergence.largest(series, from, to, 3).orElseThrow();
        assertThat(found.index()).isEqualTo(index);
        assertThat(found.statistic()).isEqualTo(largest, within(1e-12));
    }

    private static double byDefinition(double[] z, int from, int split, int end) {
        double n = split - from;
        double m = end - split;
        double between = 0;
        double left = 0;
        double right = 0;
        for (int i = from; i < end; i++) {
            for (int j = i + 1; j < end; j++) {
                double distance = Math.abs(z[i] - z[j]);
                left += j < split ? distance : 0;
                right += i >= split ? distance : 0;
                between += i < split && j >= split ? distance : 0;
            }
        }
        double energy = 2 / (n * m) * between - left / (n * (n - 1) / 2) - right / (m * (m - 1) / 2);
        return n * m / (n + m) * energy;
    }

    /** @param levels value, length, value, length … */
    private static double[] levels(double deviation, double... levels) {
        var random = new Random(11);
        return IntStream.range(0, levels.length / 2)
                .boxed()
                .flatMapToDouble(i -> random.doubles((long) levels[2 * i + 1])
                        .map(u -> levels[2 * i] + deviation * (u - 0.5) * Math.sqrt(12)))
                .toArray();
    }

    private static double[] mapped(double[] series, double factor, double shift) {
        return Arrays.stream(series).map(value -> factor * value + shift).toArray();
    }
}

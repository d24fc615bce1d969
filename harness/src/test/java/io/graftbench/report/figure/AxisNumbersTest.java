// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisNumbersTest {
    @Test
    void findsTheRoundNumbersOfALinearAxis() {
        assertThat(labels(List.of(0.004, 0.494, 1.012, 1.497, 2.003), false))
                .containsExactly("0", "0.5", "1", "1.5", "2");
        assertThat(labels(List.of(5.02, 9.97, 15.01), false)).containsExactly("5", "10", "15");
        assertThat(labels(List.of(1.0249, 1.0501, 1.0752), false)).containsExactly("1.025", "1.05", "1.075");
    }

    @Test
    void findsTheDecadesOfALogarithmicAxis() {
        assertThat(labels(List.of(0.98, 10.3, 97.0), true)).containsExactly("1", "10", "100");
    }

    /** Labels are placed to about a pixel, of some two hundred. */
    @Test
    void survivesTheErrorOfAPixel() {
        var random = new Random(5);
        for (double step : List.of(0.001, 0.02, 0.25, 0.5, 1.0, 2.0, 50.0, 2500.0)) {
            double pixel = step * 5 / 200;
            var about = List.of(1.0, 2.0, 3.0, 4.0, 5.0).stream()
                    .map(i -> i * step + (random.nextDouble() * 2 - 1) * pixel)
                    .toList();
            var ticks = AxisNumbers.ticks(about, false);
            for (int i = 0; i < 5; i++) {
                assertThat(ticks.get(i).doubleValue())
                        .isCloseTo((i + 1) * step, org.assertj.core.data.Offset.offset(step * 1e-9));
            }
        }
    }

    @Test
    void makesDoWithOneTickOrNone() {
        assertThat(labels(List.of(0.9991), false)).containsExactly("1");
        assertThat(labels(List.of(), false)).isEmpty();
        assertThat(labels(List.of(0.0), false)).containsExactly("0");
    }

    private static List<String> labels(List<Double> about, boolean logarithmic) {
        return AxisNumbers.ticks(about, logarithmic).stream()
                .map(AxisNumbers::label)
                .toList();
    }
}

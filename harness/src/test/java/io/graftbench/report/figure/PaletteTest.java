// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.report.figure.Palette.ModeStyle;
import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final Color DARK_PAPER = new Color(0x15181C);

    @Test
    void standsOutFromPaperAndFromADarkScreen() {
        for (ModeStyle mode : Palette.all()) {
            assertThat(contrast(mode.colour(), Color.WHITE)).as(mode.token()).isGreaterThan(3);
            assertThat(contrast(mode.dark(), DARK_PAPER)).as(mode.token()).isGreaterThan(4.5);
        }
    }

    /** How the two common kinds of colour blindness see them, by the matrices of Viénot, Brettel and Mollon (1999). */
    @Test
    void keepsTheFourModesApartForColourBlindReaders() {
        double[][] protan = {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}};
        double[][] deutan = {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}};
        for (double[][] eye : List.of(protan, deutan)) {
            assertApart(Palette.all().subList(0, 4).stream()
                    .map(mode -> seen(mode.colour(), eye))
                    .toList());
            assertApart(Palette.all().subList(0, 4).stream()
                    .map(mode -> seen(mode.dark(), eye))
                    .toList());
        }
    }

    @Test
    void givesEveryColourOneName() {
        assertThat(Theme.classes()).hasSize(new HashSet<>(Theme.classes().values()).size());
        assertThat(Theme.classes()).containsKey(Theme.INK).containsKey(Theme.BAND);
    }

    @Test
    void drawsAModeThatItDoesNotKnow() {
        var palette = new Palette(List.of("host", "weave", "flannel"));
        assertThat(palette.of("weave").token())
                .isNotEqualTo(palette.of("flannel").token());
        assertThat(palette.of("host").token()).isEqualTo("host");
    }

    private static void assertApart(List<double[]> colours) {
        IntStream.range(0, colours.size())
                .forEach(a -> IntStream.range(a + 1, colours.size())
                        .forEach(b -> assertThat(distance(colours.get(a), colours.get(b)))
                                .as(a + " and " + b)
                                .isGreaterThan(0.05)));
    }

    private static double[] seen(Color colour, double[][] eye) {
        double[] rgb = linear(colour);
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                seen[row] += eye[row][column] * rgb[column];
            }
        }
        return seen;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double contrast(Color a, Color b) {
        double first = luminance(a) + 0.05;
        double second = luminance(b) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        double[] rgb = linear(colour);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(Color colour) {
        return IntStream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
                .mapToDouble(channel -> channel / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
    }
}

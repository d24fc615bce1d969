// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "18.743449, 5, 18.743",
        "35.9666, 4, 35.97",
        "0.0281234, 4, 0.02812",
        "123456.7, 4, 123457",
        "9.99996, 4, 10.00",
        "0, 4, 0",
        "-2.5, 2, -2.5",
        "1e-12, 3, 0.000000000"
    })
    void keepsTheSignificantDigits(double value, int digits, String expected) {
        assertThat(Numbers.significant(value, digits)).isEqualTo(expected);
    }

    @Test
    void saysHowFarARatioIsFromOne() {
        assertThat(Numbers.percentFromOne(1.0345)).isEqualTo("+3.45 %");
        assertThat(Numbers.percentFromOne(0.999)).isEqualTo("\u22120.10 %");
    }

    @Test
    void writesBytesInDecimalUnits() {
        assertThat(Numbers.bytes(999)).isEqualTo("999 B");
        assertThat(Numbers.bytes(535_000_000)).isEqualTo("535 MB");
        assertThat(Numbers.bytes(1_234_000_000_000L)).isEqualTo("1.23 TB");
    }

    @Test
    void keepsFilesExact() {
        assertThat(Numbers.exact(3)).isEqualTo("3");
        assertThat(Double.parseDouble(Numbers.exact(1 / 3.0))).isEqualTo(1 / 3.0);
    }

    @Test
    void replacesWhatXmlCannotCarry() {
        assertThat(Plain.printable("a\u0001b\uD800c\uD83D\uDE00\n")).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00\n");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Metric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "bit/s, 4512345678, 4.512 Gbit/s",
        "bit/s, 999, 999.0 bit/s",
        "bit/s, 12345, 12.35 kbit/s",
        "us, 18.7434, 18.74 µs",
        "us, 0.5, 0.500 µs",
        "1, 53000, 53000",
        "s/Gbit, 0.25, 0.250 s/Gbit",
    })
    void hasFourDigitsAndItsUnit(String unit, double value, String text) {
        assertThat(Quantity.of(new Metric("m", unit, Metric.Better.NEITHER), value))
                .isEqualTo(text);
    }
}

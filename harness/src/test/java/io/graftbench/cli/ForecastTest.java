// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    @ParameterizedTest
    @CsvSource({"0, 1 s", "45, 45 s", "90, 2 min", "299, 5 min", "5400, 1 h 30 min", "7500, 2 h 5 min"})
    void timesAreRoundedForPeople(long seconds, String words) {
        assertThat(Forecast.words(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {
    @ParameterizedTest
    @CsvSource({
        "latency_p50, 200",
        "latency_p90, 1000",
        "latency_p99, 10000",
        "latency_p99.9, 100000",
    })
    void showsAPercentileFromAHundredObservationsBeyondItOn(String metric, int enough) {
        assertThat(shown(enough)).contains(metric);
        assertThat(shown(enough - enough / 100)).doesNotContain(metric);
    }

    /** Names of what is shown of so many observations. */
    private static List<String> shown(int observations) {
        var quantiles = new Quantiles();
        for (int i = 0; i < observations; i++) {
            quantiles.add(10 + i % 7);
        }
        return quantiles.measurements().stream()
                .map(measured -> measured.metric().name())
                .toList();
    }
}

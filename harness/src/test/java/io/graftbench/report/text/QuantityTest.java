// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void showsThroughputInGigabits() {
        assertThat(Quantity.of(Metrics.THROUGHPUT, Clock.REAL).text(35.97e9)).isEqualTo("35.97\u00a0Gbit/s");
    }

    @Test
    void saysVirtualInEveryUnitOfTime() {
        assertThat(Quantity.of(Metrics.THROUGHPUT, Clock.VIRTUAL).unit()).isEqualTo("virtual Gbit/s");
        assertThat(Quantity.of(Metrics.LATENCY_MEAN, Clock.VIRTUAL).unit()).isEqualTo("virtual \u00b5s");
        assertThat(Quantity.of(Metrics.CPU_PER_GIGABIT, Clock.VIRTUAL).unit()).isEqualTo("virtual s/Gbit");
    }

    @Test
    void saysVirtualInTheTitleOfEveryMetric() throws IllegalAccessException {
        for (var field : Metrics.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Metric.class) {
                var metric = (Metric) field.get(null);
                assertThat(Quantity.of(metric, Clock.VIRTUAL).title()).contains("virtual");
                assertThat(Quantity.of(metric, Clock.REAL).title()).doesNotContain("virtual");
            }
        }
        assertThat(Arrays.stream(Metrics.class.getFields())).isNotEmpty();
    }

    @Test
    void showsAnUnknownMetricAsItIs() {
        var odd = Quantity.of(new Metric("handshake_rate", "1/s", Metric.Better.HIGHER), Clock.REAL);
        assertThat(odd.title()).isEqualTo("handshake rate, 1/s");
        assertThat(odd.number(1234.5)).isEqualTo("1235");
    }
}

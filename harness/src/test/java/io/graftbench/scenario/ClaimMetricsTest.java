// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClaimMetricsTest {
    @Test
    void areTheMetricsThatHaveABetterSide() throws IllegalAccessException {
        var claimable = Stream.of("quick.yaml", "cost.yaml", "jvm.yaml")
                .map(name -> Scenarios.read(Path.of("..", "scenarios", name), List.of()))
                .flatMap(scenario -> scenario.workloads().stream())
                .flatMap(w -> ClaimMetrics.of(w).stream())
                .distinct()
                .toList();
        assertThat(claimable).containsExactlyInAnyOrderElementsOf(withABetterSide());
    }

    private static List<String> withABetterSide() throws IllegalAccessException {
        var names = new ArrayList<String>();
        for (var field : Metrics.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && field.get(null) instanceof Metric metric
                    && metric.better() != Metric.Better.NEITHER) {
                names.add(metric.name());
            }
        }
        return names;
    }
}

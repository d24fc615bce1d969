// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.export;

import io.graftbench.analysis.Analysis;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bencher Metric Format (https://bencher.dev/bmf.json): benchmark, measure, value with its lower and upper end. */
public final class BencherMetrics {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private BencherMetrics() {}

    public static String of(Analysis analysis) {
        var benchmarks = new LinkedHashMap<String, Map<String, Map<String, Double>>>();
        for (var figure : Exported.of(analysis)) {
            benchmarks
                    .computeIfAbsent(figure.name(), name -> new LinkedHashMap<>())
                    .put(figure.measure(), values(figure));
        }
        return MAPPER.writeValueAsString(benchmarks) + "\n";
    }

    private static Map<String, Double> values(Exported figure) {
        var values = new TreeMap<>(Map.of("value", figure.value()));
        figure.range().ifPresent(range -> {
            values.put("lower_value", range.low());
            values.put("upper_value", range.high());
        });
        return values;
    }
}

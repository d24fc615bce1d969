// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.comparison;

import io.graftbench.analysis.CellChange;
import io.graftbench.analysis.Comparison;
import io.graftbench.analysis.Interval;
import io.graftbench.analysis.Mismatch;
import io.graftbench.results.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** As JSON: snake_case names, {@code null} for what is not there. */
public final class ComparisonJson {
    static final int SCHEMA = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ComparisonJson() {}

    private record Document(
            int schema,
            Side baseline,
            Side candidate,
            String scenario,
            String clock,
            double margin,
            String change,
            List<Mismatch> overlooked,
            List<Figure> figures) {}

    private record Side(String label, String id, String startedAt, long seed) {
        static Side of(String label, Run run) {
            return new Side(label, run.id(), run.startedAt().toString(), run.seed());
        }
    }

    private record Figure(
            String topology,
            String workload,
            String mode,
            Map<String, String> factors,
            String metric,
            String unit,
            boolean gates,
            Optional<Double> baseline,
            Optional<Double> candidate,
            Optional<Double> ratio,
            Optional<Interval> interval,
            Optional<Double> pValue,
            String change,
            String reason) {
        static Figure of(CellChange change) {
            var cell = change.cell();
            return new Figure(
                    cell.topology(),
                    cell.workload(),
                    cell.mode(),
                    cell.factors(),
                    change.metric().name(),
                    change.metric().unit(),
                    change.gates(),
                    change.baseline(),
                    change.candidate(),
                    change.ratio(),
                    change.interval(),
                    change.pValue(),
                    change.change().words(),
                    change.reason());
        }
    }

    /** @param labels what the two runs are called */
    public static String of(Comparison comparison, Labels labels) {
        var document = new Document(
                SCHEMA,
                Side.of(labels.baseline(), comparison.baseline()),
                Side.of(labels.candidate(), comparison.candidate()),
                comparison.baseline().scenario().name(),
                comparison.baseline().clock().name().toLowerCase(Locale.ROOT),
                comparison.margin(),
                comparison.change().words(),
                comparison.overlooked(),
                comparison.cells().stream().map(Figure::of).toList());
        return MAPPER.writeValueAsString(document) + "\n";
    }
}

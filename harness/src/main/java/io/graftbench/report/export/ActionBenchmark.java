// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.export;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.Interval;
import io.graftbench.results.Metric.Better;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What github-action-benchmark reads as {@code customBiggerIsBetter} and {@code customSmallerIsBetter}: a list of figures that all
 * have the same better side.
 */
public final class ActionBenchmark {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ActionBenchmark() {}

    /** @param range as the action shows it, behind the value */
    private record Entry(String name, String unit, double value, String range, String extra) {}

    /** @param better which figures: the action takes one side at a time */
    public static String of(Analysis analysis, Better better) {
        var entries = Exported.of(analysis).stream()
                .filter(figure -> figure.better() == better)
                .map(figure -> entry(figure, analysis.run().id()))
                .toList();
        return MAPPER.writeValueAsString(List.copyOf(entries)) + "\n";
    }

    private static Entry entry(Exported figure, String run) {
        var range = figure.range();
        return new Entry(
                figure.name() + " " + figure.measure(),
                figure.unit(),
                figure.value(),
                range.map(ActionBenchmark::words).orElse(""),
                range.map(Interval::kind).map(kind -> kind + "\n").orElse("") + "run " + run);
    }

    private static String words(Interval range) {
        return range.low() + " to " + range.high();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import io.graftbench.results.Measurement;
import io.graftbench.results.Series;
import io.graftbench.scenario.ValidityRule;
import java.util.List;
import java.util.Map;

/**
 * A tool's output, understood.
 *
 * @param violations what the tool did otherwise than it was asked; one sentence each
 * @param figures what limits of validity are held against; of the rules that are about this tool
 */
public record Reading(
        List<Measurement> measurements,
        List<Series> series,
        List<String> violations,
        Map<ValidityRule, Double> figures,
        Traffic traffic) {
    public Reading {
        measurements = List.copyOf(measurements);
        series = List.copyOf(series);
        violations = List.copyOf(violations);
        figures = Map.copyOf(figures);
    }
}

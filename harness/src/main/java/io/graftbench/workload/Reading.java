// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import io.graftbench.results.Measurement;
import io.graftbench.results.Series;
import java.util.List;

/**
 * A tool's output, understood.
 *
 * @param violations what the tool did otherwise than it was asked, and what else makes its figures void; one sentence each
 */
public record Reading(List<Measurement> measurements, List<Series> series, List<String> violations, Traffic traffic) {
    public Reading {
        measurements = List.copyOf(measurements);
        series = List.copyOf(series);
        violations = List.copyOf(violations);
    }
}

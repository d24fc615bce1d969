// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.List;
import java.util.Optional;

/** How a trial ended. Missing is never zero. */
public sealed interface Outcome {
    /**
     * The workload ran to its end and its output was understood.
     *
     * @param violations rules of validity that the trial broke; with one or more of them it is void: kept and shown, and in
     *     no estimate
     */
    record Completed(List<Measurement> measurements, List<Series> series, PathEvidence path, List<String> violations)
            implements Outcome {
        public Completed {
            measurements = List.copyOf(measurements);
            series = List.copyOf(series);
            violations = List.copyOf(violations);
        }

        public boolean isValid() {
            return violations.isEmpty();
        }

        public Optional<Measurement> measurement(Metric metric) {
            return measurements.stream().filter(m -> m.metric().equals(metric)).findFirst();
        }
    }

    /** @param cause enough to redo by hand what failed */
    record Failed(String cause) implements Outcome {}

    /** @param reason the capability that is missing, and the command that would mend it */
    record Skipped(String reason) implements Outcome {}
}

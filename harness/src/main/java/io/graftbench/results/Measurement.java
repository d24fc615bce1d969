// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

/** One finite value of one metric, from one trial. What was not measured has no measurement. */
public record Measurement(Metric metric, double value) {
    public Measurement {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(metric.name() + " is not a finite number: " + value);
        }
    }
}

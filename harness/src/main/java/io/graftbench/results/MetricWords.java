// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.Map;

/** What metrics are called in the middle of a sentence. */
public final class MetricWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(Metrics.LATENCY_MEAN.name(), "mean latency"),
            Map.entry(Metrics.LATENCY_P50.name(), "median latency"),
            Map.entry(Metrics.LATENCY_P90.name(), "90 % latency"),
            Map.entry(Metrics.LATENCY_P99.name(), "99 % latency"),
            Map.entry(Metrics.LATENCY_P999.name(), "99.9 % latency"),
            Map.entry(Metrics.ROUND_TRIP_MEAN.name(), "mean round trip"),
            Map.entry(Metrics.ROUND_TRIP_P50.name(), "median round trip"),
            Map.entry(Metrics.ROUND_TRIP_P90.name(), "90 % round trip"),
            Map.entry(Metrics.ROUND_TRIP_P99.name(), "99 % round trip"),
            Map.entry(Metrics.ROUND_TRIP_P999.name(), "99.9 % round trip"),
            Map.entry(Metrics.OBSERVATIONS.name(), "observed round trips"),
            Map.entry(Metrics.RETRANSMITS.name(), "retransmitted segments"),
            Map.entry(Metrics.CPU_PER_GIGABIT.name(), "CPU per gigabit"),
            Map.entry(Metrics.CPU_PER_TRANSACTION.name(), "CPU per round trip"));

    private MetricWords() {}

    /** {@code mean latency} for {@code latency_mean}. */
    public static String of(String name) {
        return WORDS.getOrDefault(name, name.replace('_', ' '));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Workload.Protocol;
import java.util.ArrayList;
import java.util.List;

/** Which metrics a claim can be about: those with a better side, by workload. */
final class ClaimMetrics {
    private ClaimMetrics() {}

    static List<String> of(Workload workload) {
        if (workload instanceof Workload.Sockperf) {
            return List.of(
                    "latency_mean",
                    "latency_p50",
                    "latency_p90",
                    "latency_p99",
                    "latency_p99.9",
                    "cpu_per_transaction");
        }
        if (workload instanceof Workload.Cost cost) {
            return switch (cost.test()) {
                case PING_PONG -> List.of("cost_per_message");
                case STREAM -> List.of("throughput");
                case CONNECTIONS -> List.of("cost_per_connection");
                case BINDS -> List.of("cost_per_bind");
            };
        }
        if (workload instanceof Workload.Jmh jmh) {
            return switch (jmh.test()) {
                case ROUND_TRIP ->
                    List.of(
                            "round_trip_mean",
                            "round_trip_p50",
                            "round_trip_p90",
                            "round_trip_p99",
                            "round_trip_p99.9");
                case STREAM -> List.of("throughput");
                case CONNECTS -> List.of("connection_rate");
            };
        }
        var metrics = new ArrayList<>(List.of("throughput", "cpu_per_gigabit"));
        if (workload.protocol() == Protocol.UDP) {
            metrics.add("loss");
        }
        return List.copyOf(metrics);
    }
}

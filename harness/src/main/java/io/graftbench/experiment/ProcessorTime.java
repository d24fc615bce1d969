// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.topology.Counters;
import io.graftbench.workload.Traffic;
import java.util.List;
import java.util.Optional;

/** Busy time of all processors of {@code dut} while the tool ran, softirq included, set against what the tool moved. */
final class ProcessorTime {
    /** Of /proc/stat on every architecture that Linux runs user space on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final List<String> BUSY = List.of("user", "nice", "system", "irq", "softirq");
    private static final double BITS_PER_GIGABIT = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    private ProcessorTime() {}

    /** Empty where not a single tick passed. */
    static Optional<Measurement> of(Counters passed, Traffic traffic) {
        var busy = BUSY.stream()
                        .mapToLong(kind -> passed.get("host/cpu/all/" + kind))
                        .sum()
                / TICKS_PER_SECOND;
        if (busy <= 0 || traffic.payloadBytes() <= 0) {
            return Optional.empty();
        }
        if (traffic.messages() > 0) {
            var roundTrips = traffic.messages() / 2.0;
            return Optional.of(new Measurement(Metrics.CPU_PER_TRANSACTION, busy * MICROS_PER_SECOND / roundTrips));
        }
        var gigabits = traffic.payloadBytes() * 8 / BITS_PER_GIGABIT;
        return Optional.of(new Measurement(Metrics.CPU_PER_GIGABIT, busy / gigabits));
    }
}

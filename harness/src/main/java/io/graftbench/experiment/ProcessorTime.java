// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.results.Series;
import io.graftbench.results.Series.Point;
import io.graftbench.topology.Counters;
import io.graftbench.workload.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Busy time of the processors of {@code dut} while the tool ran: of all of them, set against what the tool moved, whole and
 * by what they did; and of each.
 */
final class ProcessorTime {
    /** Of /proc/stat on every architecture that Linux runs user space on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final List<String> USER = List.of("user", "nice");
    private static final List<String> SYSTEM = List.of("system");
    private static final List<String> INTERRUPTS = List.of("irq", "softirq");
    private static final List<String> BUSY = List.of("user", "nice", "system", "irq", "softirq");
    private static final double BITS_PER_GIGABIT = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Counters passed;

    private ProcessorTime(Counters passed) {
        this.passed = passed;
    }

    /** None where not a single tick passed. */
    static List<Measurement> of(Counters passed, Traffic traffic) {
        var time = new ProcessorTime(passed);
        if (time.seconds("all", BUSY) <= 0 || traffic.payloadBytes() <= 0) {
            return List.of();
        }
        if (traffic.messages() > 0) {
            var roundTrips = traffic.messages() / 2.0;
            return time.split(Metrics.CPU_PER_TRANSACTION, MICROS_PER_SECOND / roundTrips);
        }
        var gigabits = traffic.payloadBytes() * 8 / BITS_PER_GIGABIT;
        return time.split(Metrics.CPU_PER_GIGABIT, 1 / gigabits);
    }

    private List<Measurement> split(Metric whole, double perSecond) {
        return List.of(
                new Measurement(whole, seconds("all", BUSY) * perSecond),
                new Measurement(Metrics.partOf(whole, "user"), seconds("all", USER) * perSecond),
                new Measurement(Metrics.partOf(whole, "system"), seconds("all", SYSTEM) * perSecond),
                new Measurement(Metrics.partOf(whole, "softirq"), seconds("all", INTERRUPTS) * perSecond));
    }

    /** Busy time of each processor, by its number; empty where it was not counted. */
    static Optional<Series> byProcessor(Counters passed) {
        var time = new ProcessorTime(passed);
        var points = new ArrayList<Point>();
        for (var number = 0; passed.has("host/cpu/" + number + "/user"); number++) {
            points.add(new Point(number, time.seconds(Integer.toString(number), BUSY), false));
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Series(Metrics.BUSY_BY_PROCESSOR, "1", "s", points));
    }

    private double seconds(String processor, List<String> kinds) {
        return kinds.stream()
                        .mapToLong(kind -> passed.get("host/cpu/" + processor + "/" + kind))
                        .sum()
                / TICKS_PER_SECOND;
    }
}

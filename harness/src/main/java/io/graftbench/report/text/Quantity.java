// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import java.util.Map;

/**
 * A metric as a reader sees it.
 *
 * @param label in words, capitalised
 * @param unit of what is shown; in virtual time it says so
 * @param factor from the metric's own unit to the shown one
 * @param digits significant ones
 * @param virtual whether it was read from a virtual clock
 */
public record Quantity(String label, String unit, double factor, int digits, boolean virtual) {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("throughput", "Throughput"),
            Map.entry("latency_mean", "Latency (RTT/2), mean"),
            Map.entry("latency_p50", "Latency (RTT/2), median"),
            Map.entry("latency_p90", "Latency (RTT/2), 90 %"),
            Map.entry("latency_p99", "Latency (RTT/2), 99 %"),
            Map.entry("latency_p99.9", "Latency (RTT/2), 99.9 %"),
            Map.entry("cost_per_message", "Cost per message"),
            Map.entry("cost_per_connection", "Cost per connection"),
            Map.entry("cost_per_bind", "Cost per bind"),
            Map.entry("round_trip_mean", "Round trip, mean"),
            Map.entry("round_trip_p50", "Round trip, median"),
            Map.entry("round_trip_p90", "Round trip, 90 %"),
            Map.entry("round_trip_p99", "Round trip, 99 %"),
            Map.entry("round_trip_p99.9", "Round trip, 99.9 %"),
            Map.entry("connection_rate", "Connections per second"),
            Map.entry("observations", "Round trips observed"),
            Map.entry("retransmits", "Retransmitted segments"),
            Map.entry("loss", "Loss"),
            Map.entry("cpu_per_gigabit", "CPU per gigabit"),
            Map.entry("cpu_user_per_gigabit", "CPU per gigabit, user"),
            Map.entry("cpu_system_per_gigabit", "CPU per gigabit, system"),
            Map.entry("cpu_softirq_per_gigabit", "CPU per gigabit, interrupts"),
            Map.entry("cpu_per_transaction", "CPU per round trip"),
            Map.entry("cpu_user_per_transaction", "CPU per round trip, user"),
            Map.entry("cpu_system_per_transaction", "CPU per round trip, system"),
            Map.entry("cpu_softirq_per_transaction", "CPU per round trip, interrupts"));

    public static Quantity of(Metric metric, Clock clock) {
        String label = LABELS.getOrDefault(metric.name(), metric.name().replace('_', ' '));
        var unit = shown(metric);
        boolean virtual = clock == Clock.VIRTUAL;
        var shown = isTime(metric.unit()) ? timed(unit.name, clock) : unit.name;
        return new Quantity(label, shown, unit.factor, virtual ? 5 : 4, virtual);
    }

    /** A unit of time, or of something per time, as the clock demands it: {@code virtual s}. */
    public static String timed(String unit, Clock clock) {
        return clock == Clock.VIRTUAL ? "virtual " + unit : unit;
    }

    public double shown(double value) {
        return value * factor;
    }

    /** Without the unit. */
    public String number(double value) {
        return Numbers.significant(shown(value), digits);
    }

    public String text(double value) {
        return unit.isEmpty() ? number(value) : number(value) + "\u00a0" + unit;
    }

    /** For the title of an axis or the head of a column; in virtual time it says so whatever the unit. */
    public String title() {
        var title = unit.isEmpty() ? label : label + ", " + unit;
        return virtual && !unit.startsWith("virtual") ? title + " (virtual time)" : title;
    }

    private record Unit(String name, double factor) {}

    private static Unit shown(Metric metric) {
        return switch (metric.unit()) {
            case "bit/s" -> new Unit("Gbit/s", 1e-9);
            case "us" -> new Unit("\u00b5s", 1);
            case "1" -> metric.name().equals("loss") ? new Unit("%", 100) : new Unit("", 1);
            default -> new Unit(metric.unit(), 1);
        };
    }

    private static boolean isTime(String unit) {
        return unit.endsWith("/s")
                || unit.startsWith("s/")
                || unit.equals("us")
                || unit.equals("s")
                || unit.equals("ns");
    }
}

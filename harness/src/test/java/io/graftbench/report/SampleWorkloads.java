// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.PathEvidence.Check;
import io.graftbench.results.PathEvidence.Hop;
import io.graftbench.results.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What trials yield, by cell: the mode's cost, a little noise, a tail. */
final class SampleWorkloads {
    record Place(String topology, String workload) {}

    static final List<Place> PLACES = List.of(
            new Place("two-host", "tcp-send"),
            new Place("two-host", "tcp-receive"),
            new Place("two-host", "udp-send"),
            new Place("two-host", "ping-pong-tcp"),
            new Place("two-host", "ping-pong-udp"),
            new Place("same-host", "tcp-send"),
            new Place("same-host", "ping-pong-tcp"));

    private static final Map<String, Double> COST = Map.of("host", 1.0, "nat", 1.32, "bridge", 1.17, "graft", 1.004);

    private final Random random;
    private final boolean virtual;

    SampleWorkloads(Clock clock, long seed) {
        random = new Random(seed);
        virtual = clock == Clock.VIRTUAL;
    }

    static Cell cell(String topology, String mode, boolean control, String workload) {
        boolean pingPong = workload.startsWith("ping");
        return new Cell(
                topology,
                mode,
                control,
                workload,
                pingPong ? "sockperf" : "iperf3",
                workload.contains("udp") ? "udp" : "tcp",
                pingPong ? "round-trip" : workload.contains("receive") ? "receive" : "send",
                pingPong ? 14 : 131072,
                1,
                new TreeMap<>());
    }

    Outcome.Completed completed(Cell cell, List<String> violations) {
        return cell.tool().equals("sockperf") ? latency(cell, violations) : throughput(cell, violations);
    }

    Outcome.Completed hostile(Cell cell, String text) {
        var path = new PathEvidence(
                List.of(new Hop("k" + text, "n" + text, "w" + text, 5, "d" + text)),
                List.of(new Check("c" + text, true)));
        var series = new Series(
                "throughput_by_time",
                "s",
                "bit/s",
                List.of(new Series.Point(0, 1e9, true), new Series.Point(1, 1.1e9, false)));
        var odd = new Metric("odd" + text, "unit" + text, Metric.Better.HIGHER);
        var measurements = List.of(new Measurement(Metrics.THROUGHPUT, 1e9 * noise()), new Measurement(odd, 3));
        return new Outcome.Completed(measurements, List.of(series), path, List.of());
    }

    private Outcome.Completed latency(Cell cell, List<String> violations) {
        double mean = (virtual ? 18.743 : 6.61)
                * COST.get(cell.mode())
                * noise()
                * (cell.topology().equals("same-host") ? 0.8 : 1);
        var points = new ArrayList<Series.Point>();
        for (double rarity = 1; rarity < 2000; rarity *= 1.18) {
            double tail =
                    0.93 + 0.05 * Math.log10(rarity) + (rarity > 50 ? 0.12 * Math.pow(Math.log10(rarity / 50), 2) : 0);
            points.add(new Series.Point(1 - 1 / rarity, mean * tail * (1 + 0.004 * random.nextDouble()), false));
        }
        points.sort((a, b) -> Double.compare(a.x(), b.x()));
        var measurements = List.of(
                new Measurement(Metrics.LATENCY_MEAN, mean),
                new Measurement(Metrics.LATENCY_P50, mean * 0.98),
                new Measurement(Metrics.LATENCY_P90, mean * 1.03),
                new Measurement(Metrics.LATENCY_P99, mean * 1.11 * noise()),
                new Measurement(Metrics.LATENCY_P999, mean * (cell.mode().equals("nat") ? 3.1 : 2.4) * noise()),
                new Measurement(Metrics.OBSERVATIONS, Math.rint(1e6 / mean)),
                new Measurement(Metrics.CPU_PER_TRANSACTION, mean * 1.6 * noise()));
        return new Outcome.Completed(
                measurements,
                List.of(new Series("latency_by_quantile", "1", "us", monotone(points))),
                path(cell, 1_480_000),
                violations);
    }

    private static List<Series.Point> monotone(List<Series.Point> points) {
        var rising = new ArrayList<Series.Point>();
        double least = 0;
        for (Series.Point point : points) {
            least = Math.max(least, point.y());
            rising.add(new Series.Point(point.x(), least, false));
        }
        return rising;
    }

    private Outcome.Completed throughput(Cell cell, List<String> violations) {
        double rate = (virtual ? 2.14e9 : 35.9e9)
                / (cell.mode().equals("nat") && !virtual ? 2 : COST.get(cell.mode()))
                * noise();
        int count = virtual ? 10 : 40;
        double step = virtual ? 0.1 : 0.5;
        int omitted = virtual ? 0 : 10;
        var points = new ArrayList<Series.Point>();
        for (int i = 1; i <= count; i++) {
            double warm = i <= omitted ? 0.5 + 0.05 * i : 1;
            points.add(new Series.Point(
                    i * step, rate * warm * (1 + (virtual ? 0.004 : 0.03) * random.nextGaussian()), i <= omitted));
        }
        var measurements = new ArrayList<>(List.of(
                new Measurement(Metrics.THROUGHPUT, rate),
                new Measurement(Metrics.CPU_PER_GIGABIT, 0.028 * COST.get(cell.mode()) * noise())));
        measurements.add(
                cell.protocol().equals("udp")
                        ? new Measurement(Metrics.LOSS, 0.012 * random.nextDouble())
                        : new Measurement(Metrics.RETRANSMITS, random.nextInt(40)));
        return new Outcome.Completed(
                measurements,
                List.of(new Series("throughput_by_time", "s", "bit/s", points)),
                path(cell, 535_000_000),
                violations);
    }

    private double noise() {
        return 1 + (virtual ? 0.00008 : 0.008) * random.nextGaussian();
    }

    private static PathEvidence path(Cell cell, long bytes) {
        var hops = new ArrayList<Hop>();
        boolean container = !cell.mode().equals("host");
        hops.add(new Hop(
                "socket",
                cell.mode().equals("graft") ? "AF_GRAFT" : "TCP",
                container ? "container" : "host",
                bytes,
                "namespace 4026532281"));
        switch (cell.mode()) {
            case "nat" -> {
                hops.add(new Hop("interface", "eth0", "container", bytes + 20_000, "veth"));
                hops.add(new Hop("bridge", "gb0", "host", bytes + 20_000, "2 ports"));
                hops.add(new Hop("nat", "masquerade", "host", bytes + 20_000, "1 conntrack entry"));
            }
            case "bridge" -> {
                hops.add(new Hop("interface", "eth0", "container", bytes + 20_000, "veth"));
                hops.add(new Hop("bridge", "gb0", "host", bytes + 20_000, "2 ports"));
            }
            case "graft" -> hops.add(new Hop("endpoint", "ep-out", "host", bytes, "10.0.0.2, port any"));
            default -> {}
        }
        hops.add(new Hop("interface", "wire-dut", "host", bytes + 24_000, "MSS 1448"));
        hops.add(new Hop("interface", "wire-peer", "peer", bytes + 24_000, ""));
        hops.add(new Hop("socket", "server", "peer", bytes, ""));
        var checks = List.of(
                new Check(
                        "at least 95 % of the payload crossed wire-dut: " + (bytes + 24_000) + " of " + bytes
                                + " bytes",
                        true),
                new Check(
                        container
                                ? "lo of the container stayed quiet: 0 bytes"
                                : "lo of the host stayed quiet: 0 bytes",
                        true));
        return new PathEvidence(hops, checks);
    }
}

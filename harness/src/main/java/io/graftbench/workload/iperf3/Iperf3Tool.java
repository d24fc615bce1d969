// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.iperf3;

import io.graftbench.host.Command;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.results.Series;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload.Direction;
import io.graftbench.scenario.Workload.Iperf3;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Listening;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Tool;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** iperf3 for one workload. Figures are the receiver's, from the intervals that are not omitted. */
public final class Iperf3Tool implements Tool {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** A last interval shorter than this share of the asked one is a remainder, and no rate. */
    private static final double REMAINDER = 0.5;

    private final Iperf3 workload;

    public Iperf3Tool(Iperf3 workload) {
        this.workload = workload;
    }

    @Override
    public String name() {
        return Iperf3Output.TOOL;
    }

    @Override
    public Command server(Connection connection) {
        return Command.of(
                        "iperf3",
                        "--server",
                        "--one-off",
                        "--json",
                        "--bind",
                        connection.bindAddress(),
                        "--port",
                        String.valueOf(connection.serverPort()),
                        "--interval",
                        plain(workload.interval()))
                .within(limit());
    }

    @Override
    public Command listening(Connection connection) {
        return Listening.on(Protocol.TCP, connection.serverPort());
    }

    @Override
    public Command client(Connection connection, String log) {
        var argv = new ArrayList<>(List.of("iperf3", "--client", connection.connectAddress()));
        argv.addAll(List.of("--port", String.valueOf(connection.serverPort())));
        argv.addAll(List.of("--cport", String.valueOf(connection.clientPort())));
        argv.addAll(List.of("--json", "--get-server-output"));
        argv.addAll(List.of("--time", plain(workload.duration()), "--interval", plain(workload.interval())));
        if (workload.omit().toSeconds() > 0) {
            argv.addAll(List.of("--omit", plain(workload.omit())));
        }
        argv.addAll(List.of("--parallel", String.valueOf(workload.streams())));
        argv.addAll(List.of("--length", String.valueOf(workload.messageBytes())));
        if (workload.protocol() == Protocol.UDP) {
            argv.add("--udp");
        }
        argv.addAll(List.of("--bitrate", String.valueOf(workload.bitsPerSecond())));
        if (workload.direction() == Direction.RECEIVE) {
            argv.add("--reverse");
        }
        return Command.of(argv).within(limit());
    }

    @Override
    public boolean writesLog() {
        return false;
    }

    @Override
    public Optional<String> version(ToolOutput output) {
        return Optional.of(Iperf3Output.parse(output.stdout()).version());
    }

    @Override
    public Reading read(Connection connection, ToolOutput output) {
        var client = Iperf3Output.parse(output.stdout());
        var violations = new ArrayList<>(Iperf3Echo.violations(workload, connection, client));
        if (output.status() != 0) {
            violations.add("iperf3 ended with status " + output.status());
        }
        var receiver = receiver(client);
        if (receiver.measuredBytes() == 0) {
            violations.add("iperf3 moved no data");
        }
        var traffic = new Traffic(receiver.allBytes(), 0, client.connected().size(), client.mss());
        var course = course(receiver);
        return new Reading(
                measurements(client, receiver),
                List.of(course),
                violations,
                figures(client, receiver, course),
                traffic);
    }

    private Map<ValidityRule, Double> figures(Iperf3Output client, Iperf3Output receiver, Series course) {
        var figures = new EnumMap<ValidityRule, Double>(ValidityRule.class);
        var intervals = course.points().stream().filter(p -> !p.omitted()).count();
        figures.put(ValidityRule.INTERVALS, (double) intervals);
        figures.put(ValidityRule.DURATION, Iperf3Echo.distance(workload, client));
        if (workload.protocol() == Protocol.UDP) {
            loss(receiver).ifPresent(loss -> figures.put(ValidityRule.LOSS, loss.value()));
        }
        return figures;
    }

    private Iperf3Output receiver(Iperf3Output client) {
        return isReverse() ? client : client.server().orElse(client);
    }

    private boolean isReverse() {
        return workload.direction() == Direction.RECEIVE;
    }

    private List<Measurement> measurements(Iperf3Output client, Iperf3Output receiver) {
        var measurements = new ArrayList<Measurement>();
        measurements.add(new Measurement(Metrics.THROUGHPUT, receiver.throughput()));
        var sender = isReverse() ? client.server() : Optional.of(client);
        if (workload.protocol() == Protocol.TCP) {
            sender.flatMap(Iperf3Tool::retransmits).ifPresent(measurements::add);
        } else {
            loss(receiver).ifPresent(measurements::add);
        }
        return measurements;
    }

    private static Optional<Measurement> retransmits(Iperf3Output sender) {
        if (sender.measured().stream().anyMatch(i -> i.retransmits().isEmpty())) {
            return Optional.empty();
        }
        var sum = sender.measured().stream()
                .mapToLong(i -> i.retransmits().orElseThrow())
                .sum();
        return Optional.of(new Measurement(Metrics.RETRANSMITS, sum));
    }

    /** From the receiver's measured intervals: the sums count the omitted part's losses (3.12). */
    private static Optional<Measurement> loss(Iperf3Output receiver) {
        var measured = receiver.measured();
        if (measured.stream().anyMatch(i -> i.lost().isEmpty() || i.packets().isEmpty())) {
            return Optional.empty();
        }
        var lost = measured.stream().mapToLong(i -> i.lost().orElseThrow()).sum();
        var sent = measured.stream().mapToLong(i -> i.packets().orElseThrow()).sum();
        return sent <= 0 ? Optional.empty() : Optional.of(new Measurement(Metrics.LOSS, (double) lost / sent));
    }

    private Series course(Iperf3Output receiver) {
        var shortest = REMAINDER * seconds(workload.interval());
        var omit = seconds(workload.omit());
        var whole = Set.copyOf(receiver.whole());
        var points = receiver.intervals().stream()
                .filter(i -> i.seconds() >= shortest)
                .map(i -> new Series.Point(
                        i.omitted() ? i.end() - omit : i.end(), i.bytes() * 8 / i.seconds(), !whole.contains(i)))
                .toList();
        return new Series("throughput_by_time", "s", "bit/s", points);
    }

    private Duration limit() {
        return workload.duration().plus(workload.omit()).plus(GRACE);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String plain(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}

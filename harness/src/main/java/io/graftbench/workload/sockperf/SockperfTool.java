// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.host.Command;
import io.graftbench.results.Clock;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.results.Series;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.scenario.Workload.Sockperf;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Listening;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Tool;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.Traffic;
import io.graftbench.workload.UnreadableOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * sockperf's ping-pong for one workload. The mean is the report's, the quantiles are the full log's.
 *
 * <p>By a virtual clock both ends share one processor. Of two processes that wake each other by turns the fair scheduler lets the
 * one go first that ran less, and makes up for what is dearer for one of them by leaving out switches; so neither may preempt the
 * other there, which is what SCHED_BATCH means (sched(7)).
 */
public final class SockperfTool implements Tool {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final List<String> TAKING_TURNS = List.of("chrt", "--batch", "0");

    private final Sockperf workload;
    private final Clock clock;

    /** @param clock by which it measures */
    public SockperfTool(Sockperf workload, Clock clock) {
        this.workload = workload;
        this.clock = clock;
    }

    @Override
    public String name() {
        return SockperfReport.TOOL;
    }

    @Override
    public Command server(Connection connection) {
        var argv = sockperf("server");
        argv.addAll(ends(connection.bindAddress(), connection.serverPort()));
        return Command.of(argv).within(workload.duration().plus(GRACE));
    }

    @Override
    public Command listening(Connection connection) {
        return Listening.on(workload.protocol(), connection.serverPort());
    }

    @Override
    public Command client(Connection connection, String log) {
        var argv = sockperf("ping-pong");
        argv.addAll(ends(connection.connectAddress(), connection.serverPort()));
        argv.addAll(List.of("--client_port", String.valueOf(connection.clientPort())));
        argv.addAll(List.of("--msg-size", String.valueOf(workload.messageBytes())));
        argv.addAll(List.of("--time", String.valueOf(workload.duration().toSeconds())));
        argv.addAll(List.of("--full-log", log));
        return Command.of(argv).within(workload.duration().plus(GRACE));
    }

    private List<String> sockperf(String test) {
        var argv = new ArrayList<>(clock == Clock.VIRTUAL ? TAKING_TURNS : List.of());
        argv.addAll(List.of("sockperf", test));
        return argv;
    }

    private List<String> ends(String address, int port) {
        var ends = new ArrayList<>(List.of("-i", address, "-p", String.valueOf(port)));
        if (workload.protocol() == Protocol.TCP) {
            ends.add("--tcp");
        }
        return ends;
    }

    @Override
    public boolean writesLog() {
        return true;
    }

    @Override
    public Optional<String> version(ToolOutput output) {
        return Optional.of("sockperf " + SockperfReport.parse(output.stdout()).version());
    }

    @Override
    public Reading read(Connection connection, ToolOutput output) {
        var report = SockperfReport.parse(output.stdout());
        var log = SockperfLog.parse(
                output.log().orElseThrow(() -> new UnreadableOutput(name(), "the full log is missing")));
        var violations = new ArrayList<>(SockperfEcho.violations(workload, connection, report, log));
        if (output.status() != 0) {
            violations.add("sockperf ended with status " + output.status());
        }
        return new Reading(measurements(report, log), series(log), violations, figures(report), traffic(report));
    }

    private Map<ValidityRule, Double> figures(SockperfReport report) {
        return Map.of(
                ValidityRule.OBSERVATIONS, (double) report.observations(),
                ValidityRule.DURATION, SockperfEcho.distance(workload, report),
                ValidityRule.UNANSWERED, SockperfEcho.unanswered(report));
    }

    private static List<Measurement> measurements(SockperfReport report, SockperfLog log) {
        var measurements = new ArrayList<Measurement>();
        measurements.add(new Measurement(Metrics.OBSERVATIONS, report.observations()));
        if (report.observations() > 0) {
            measurements.add(new Measurement(Metrics.LATENCY_MEAN, report.mean()));
            measurements.addAll(log.quantiles().measurements());
        }
        return measurements;
    }

    private static List<Series> series(SockperfLog log) {
        return List.of(log.quantiles().series());
    }

    private Traffic traffic(SockperfReport report) {
        var messages = 2 * report.totalReceived();
        return new Traffic(messages * workload.messageBytes(), messages, 1, OptionalInt.empty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.cost;

import io.graftbench.host.Command;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload.Cost;
import io.graftbench.scenario.Workload.Cost.Sockets;
import io.graftbench.scenario.Workload.Cost.Test;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Listening;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Tool;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What one operation on a socket costs: the time of many, and their number. */
public final class CostTool implements Tool {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final double BITS_PER_BYTE_AND_NS = 8e9;

    private final Cost workload;
    private final String program;

    /** @param prefix of the tools of graftbench, where the program runs */
    public CostTool(Cost workload, String prefix) {
        this.workload = workload;
        this.program = prefix + "/bin/" + CostReport.TOOL;
    }

    @Override
    public String name() {
        return CostReport.TOOL;
    }

    @Override
    public boolean isNative() {
        return workload.sockets() == Sockets.NATIVE;
    }

    @Override
    public boolean fillsTicks() {
        return false;
    }

    @Override
    public boolean writesLog() {
        return false;
    }

    @Override
    public Command server(Connection connection) {
        var argv = asked("server", connection.bindAddress(), connection.serverPort(), connection.serverEndpoint());
        return command(argv);
    }

    @Override
    public Command listening(Connection connection) {
        return Listening.on(workload.protocol(), connection.serverPort());
    }

    @Override
    public Command client(Connection connection, String log) {
        var argv = asked("client", connection.connectAddress(), connection.serverPort(), connection.clientEndpoint());
        argv.addAll(List.of("--client-port", String.valueOf(connection.clientPort())));
        return command(argv);
    }

    private Command command(List<String> argv) {
        return Command.of(argv).within(workload.wholeDuration().plus(GRACE));
    }

    private List<String> asked(String end, String address, int port, Optional<String> endpoint) {
        var argv = new ArrayList<>(List.of(program, end, "--test", word(workload.test())));
        argv.addAll(List.of("--protocol", word(workload.protocol()), "--address", address));
        argv.addAll(List.of("--port", String.valueOf(port), "--bytes", String.valueOf(workload.messageBytes())));
        argv.addAll(List.of("--count", String.valueOf(workload.count())));
        argv.addAll(List.of("--warm-up", String.valueOf(workload.warmUp())));
        endpoint.ifPresent(name -> argv.addAll(List.of("--endpoint", name)));
        return argv;
    }

    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Optional<String> version(ToolOutput output) {
        return Optional.of(
                CostReport.TOOL + " " + CostReport.parse(output.stdout()).version());
    }

    @Override
    public Reading read(Connection connection, ToolOutput output) {
        var report = CostReport.parse(output.stdout());
        var violations = new ArrayList<>(CostEcho.violations(workload, connection, report));
        if (output.status() != 0) {
            violations.add("graft-cost ended with status " + output.status());
        }
        var figures = Map.of(ValidityRule.OBSERVATIONS, (double) report.asked().count());
        return new Reading(measurements(report), List.of(), violations, figures, traffic(report));
    }

    private List<Measurement> measurements(CostReport report) {
        var each = (double) report.elapsedNanos() / workload.count();
        return switch (workload.test()) {
            case PING_PONG -> List.of(new Measurement(Metrics.COST_PER_MESSAGE, each / 2));
            case STREAM ->
                List.of(new Measurement(Metrics.THROUGHPUT, workload.messageBytes() * BITS_PER_BYTE_AND_NS / each));
            case CONNECTIONS -> List.of(new Measurement(Metrics.COST_PER_CONNECTION, each));
            case BINDS -> List.of(new Measurement(Metrics.COST_PER_BIND, each));
        };
    }

    /** TCP puts the messages of a stream together as it likes. */
    private Traffic traffic(CostReport report) {
        var streams = workload.test() == Test.STREAM && workload.protocol() == Protocol.TCP;
        return new Traffic(
                report.payloadBytes(),
                streams ? 0 : report.messages(),
                report.connections(),
                streams ? OptionalInt.of(report.segment()) : OptionalInt.empty());
    }
}

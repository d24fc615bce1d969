// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.jmh;

import io.graftbench.host.Command;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload.Jmh;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Listening;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Tool;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.Traffic;
import io.graftbench.workload.UnreadableOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One test of harness/jmh/sockets, in a JVM of its own at each end. JMH measures in the client's own JVM and forks none: what a fork
 * and its parent say to each other goes over the loopback interface, which a grafted container does not have.
 */
public final class JmhTool implements Tool {
    private static final String PROGRAM = "io.graftbench.jmh.sockets";
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int BITS = 8;

    /** Of both ends; no file outside of the trial's own is written, and every socket is of AF_INET. */
    private static final List<String> JVM = List.of(
            "java",
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx64m",
            "-XX:-UsePerfData",
            "-Djava.net.preferIPv4Stack=true",
            "-Djmh.ignoreLock=true",
            "-Djmh.blackhole.autoDetect=false",
            "-cp");

    private static final Map<String, Metric> QUANTILES = quantiles();

    private final Jmh workload;
    private final String jars;

    /** @param jars the folder with the program and JMH, where they run */
    public JmhTool(Jmh workload, String jars) {
        this.workload = workload;
        this.jars = jars;
    }

    private static Map<String, Metric> quantiles() {
        var quantiles = new LinkedHashMap<String, Metric>();
        quantiles.put("50.0", Metrics.ROUND_TRIP_P50);
        quantiles.put("90.0", Metrics.ROUND_TRIP_P90);
        quantiles.put("99.0", Metrics.ROUND_TRIP_P99);
        quantiles.put("99.9", Metrics.ROUND_TRIP_P999);
        return quantiles;
    }

    @Override
    public String name() {
        return JmhReport.TOOL;
    }

    /** The processors' time of a trial is that of the JVM's start as well. */
    @Override
    public boolean fillsTicks() {
        return false;
    }

    /** JMH's own result. */
    @Override
    public boolean writesLog() {
        return true;
    }

    @Override
    public Command server(Connection connection) {
        return command(asked("server", connection.bindAddress(), connection.serverPort()));
    }

    @Override
    public Command listening(Connection connection) {
        return Listening.on(workload.protocol(), connection.serverPort());
    }

    @Override
    public Command client(Connection connection, String log) {
        var argv = asked("client", connection.connectAddress(), connection.serverPort());
        argv.addAll(List.of("--client-port", String.valueOf(connection.clientPort())));
        argv.addAll(List.of("--warm-up-ms", String.valueOf(workload.warmUp().toMillis())));
        argv.addAll(List.of("--duration-ms", String.valueOf(workload.duration().toMillis())));
        argv.addAll(
                List.of("--iteration-ms", String.valueOf(workload.iteration().toMillis())));
        argv.addAll(List.of("--result", log));
        return command(argv);
    }

    private Command command(List<String> argv) {
        return Command.of(argv).within(workload.wholeDuration().plus(GRACE));
    }

    private List<String> asked(String end, String address, int port) {
        var argv = new ArrayList<>(JVM);
        argv.addAll(List.of(jars + "/*", PROGRAM + ".Main", end, "--test", word(workload.test())));
        argv.addAll(List.of("--address", address, "--port", String.valueOf(port)));
        argv.addAll(List.of("--bytes", String.valueOf(workload.messageBytes())));
        return argv;
    }

    static String word(Jmh.Benchmark test) {
        return test.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As JMH calls it. */
    static String benchmark(Jmh.Benchmark test) {
        return PROGRAM
                + switch (test) {
                    case ROUND_TRIP -> ".RoundTrip.exchange";
                    case STREAM -> ".Stream.send";
                    case CONNECTS -> ".Connects.connectSendClose";
                };
    }

    @Override
    public Optional<String> version(ToolOutput output) {
        var result = JmhResult.parse(log(output));
        return Optional.of("JMH " + result.version() + ", " + result.machine());
    }

    @Override
    public Reading read(Connection connection, ToolOutput output) {
        var report = JmhReport.parse(output.stdout());
        var result = JmhResult.parse(log(output));
        var violations = new ArrayList<>(JmhEcho.violations(workload, connection, result, report));
        if (output.status() != 0) {
            violations.add("jmh-sockets ended with status " + output.status());
        }
        return new Reading(measurements(result), List.of(), violations, figures(result, report), traffic(report));
    }

    private static String log(ToolOutput output) {
        return output.log().orElseThrow(() -> new UnreadableOutput(JmhResult.TOOL, "its result is missing"));
    }

    private List<Measurement> measurements(JmhResult result) {
        return switch (workload.test()) {
            case ROUND_TRIP -> roundTrips(result);
            case STREAM ->
                List.of(new Measurement(Metrics.THROUGHPUT, result.score() * workload.messageBytes() * BITS));
            case CONNECTS -> List.of(new Measurement(Metrics.CONNECTION_RATE, result.score()));
        };
    }

    private static List<Measurement> roundTrips(JmhResult result) {
        var measurements = new ArrayList<Measurement>();
        measurements.add(new Measurement(Metrics.OBSERVATIONS, result.observations()));
        measurements.add(new Measurement(Metrics.ROUND_TRIP_MEAN, result.score()));
        QUANTILES.forEach((percent, metric) ->
                measurements.add(new Measurement(metric, result.quantiles().getOrDefault(percent, Double.NaN))));
        return measurements;
    }

    private Map<ValidityRule, Double> figures(JmhResult result, JmhReport report) {
        var warmUp = workload.warmUpIterations();
        var asked = workload.duration().toNanos() / 1e9;
        var observations =
                workload.test() == Jmh.Benchmark.ROUND_TRIP ? result.observations() : report.operationsAfter(warmUp);
        return Map.of(
                ValidityRule.INTERVALS, (double) result.iterations(),
                ValidityRule.OBSERVATIONS, (double) observations,
                ValidityRule.DURATION, Math.abs(report.secondsAfter(warmUp) - asked) / asked);
    }

    /** TCP puts the messages of a stream together as it likes, and a JVM does not know its segments. */
    private Traffic traffic(JmhReport report) {
        var received = report.server().payloadBytes();
        var connections = (int) Math.min(Integer.MAX_VALUE, report.connections());
        return switch (workload.test()) {
            case ROUND_TRIP -> new Traffic(2 * received, 2 * report.operations(), connections, OptionalInt.empty());
            case STREAM -> new Traffic(received, 0, connections, OptionalInt.empty());
            case CONNECTS -> new Traffic(received, report.operations(), connections, OptionalInt.empty());
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.jmh;

import io.graftbench.scenario.Workload.Jmh;
import io.graftbench.workload.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Holds what was asked against what JMH says it did, and what the client says it sent against what the server says came. */
final class JmhEcho {
    private final Jmh asked;
    private final List<String> violations = new ArrayList<>();

    private JmhEcho(Jmh asked) {
        this.asked = asked;
    }

    /** Empty if both ends did exactly what they were asked. */
    static List<String> violations(Jmh asked, Connection connection, JmhResult result, JmhReport report) {
        var echo = new JmhEcho(asked);
        echo.measurement(result);
        echo.parameters(connection, result);
        echo.ends(connection, report);
        return List.copyOf(echo.violations);
    }

    private void measurement(JmhResult result) {
        var time = asked.iteration().toMillis() + " ms";
        expect("benchmark", JmhTool.benchmark(asked.test()), result.benchmark());
        expect("mode", asked.test() == Jmh.Benchmark.ROUND_TRIP ? "sample" : "thrpt", result.mode());
        expect("unit", asked.test() == Jmh.Benchmark.ROUND_TRIP ? "ns/op" : "ops/s", result.unit());
        expect("threads", 1L, result.threads());
        expect("forks", 0L, result.forks());
        expect("iterations of warm-up", (long) asked.warmUpIterations(), result.warmUpIterations());
        expect("iterations", (long) asked.iterations(), result.measurementIterations());
        expect("measured iterations", asked.iterations(), result.iterations());
        expect("times of iterations", List.of(time, time), result.iterationTimes());
    }

    private void parameters(Connection connection, JmhResult result) {
        var wanted = new TreeMap<String, String>();
        wanted.put("address", connection.connectAddress());
        wanted.put("port", String.valueOf(connection.serverPort()));
        wanted.put("clientPort", String.valueOf(connection.clientPort()));
        wanted.put("messageBytes", String.valueOf(asked.messageBytes()));
        wanted.forEach((name, value) -> expect(name, value, result.parameters().getOrDefault(name, "nothing")));
    }

    private void ends(Connection connection, JmhReport report) {
        var many = asked.test() == Jmh.Benchmark.CONNECTS;
        var operations = report.operations();
        expect(
                "iterations begun",
                asked.warmUpIterations() + asked.iterations(),
                report.iterations().size());
        expect("connections", many ? operations : 1L, report.connections());
        if (!many) {
            expect("own port", ":" + connection.clientPort(), port(report.bound()));
        }
        expect("server's test", JmhTool.word(asked.test()), report.server().test());
        expect("server's message", (long) asked.messageBytes(), report.server().messageBytes());
        expect("server's connections", report.connections(), report.server().connections());
        expect(
                "server's payload",
                operations * asked.messageBytes(),
                report.server().payloadBytes());
    }

    private static String port(String bound) {
        return bound.substring(Math.max(0, bound.lastIndexOf(':')));
    }

    private void expect(String what, Object wanted, Object told) {
        if (!Objects.equals(wanted, told)) {
            violations.add("jmh-sockets " + what + ": expected " + wanted + ", told " + told);
        }
    }
}

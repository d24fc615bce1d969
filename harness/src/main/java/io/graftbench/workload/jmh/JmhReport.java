// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.jmh;

import io.graftbench.workload.Json;
import io.graftbench.workload.UnreadableOutput;
import java.util.List;

/**
 * What both ends saw, beside JMH; warm-up included. The client writes it to its standard output.
 *
 * @param bound address and port of the client's first socket
 * @param connections that the client made
 * @param iterations of the client, those of the warm-up first
 */
record JmhReport(long version, String bound, long connections, List<Iteration> iterations, Server server) {
    static final String TOOL = "jmh-sockets";

    /** @param elapsedNanos from the iteration's beginning to its end, JMH's own work included */
    record Iteration(long operations, long elapsedNanos) {}

    /** @param payloadBytes that the server received */
    record Server(String test, long messageBytes, long connections, long payloadBytes) {}

    /** @throws UnreadableOutput if it is truncated, or of another tool */
    static JmhReport parse(String stdout) {
        var root = Json.parse(TOOL, stdout);
        if (!root.at("tool").text().equals(TOOL)) {
            throw new UnreadableOutput(
                    TOOL, "output is that of " + root.at("tool").text());
        }
        var server = root.at("server");
        return new JmhReport(
                root.at("version").count(),
                root.at("bound").text(),
                root.at("connections").count(),
                root.at("iterations").items().stream().map(JmhReport::iteration).toList(),
                new Server(
                        server.at("test").text(),
                        server.at("message_bytes").count(),
                        server.at("connections").count(),
                        server.at("payload_bytes").count()));
    }

    private static Iteration iteration(Json iteration) {
        return new Iteration(
                iteration.at("operations").count(), iteration.at("elapsed_ns").count());
    }

    long operations() {
        return iterations.stream().mapToLong(Iteration::operations).sum();
    }

    /** Of the iterations after the warm-up. */
    long operationsAfter(int warmUp) {
        return iterations.stream().skip(warmUp).mapToLong(Iteration::operations).sum();
    }

    /** The same in time, seconds. */
    double secondsAfter(int warmUp) {
        return iterations.stream()
                        .skip(warmUp)
                        .mapToLong(Iteration::elapsedNanos)
                        .sum()
                / 1e9;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.cost;

import io.graftbench.workload.Json;
import io.graftbench.workload.UnreadableOutput;
import java.util.Optional;

/**
 * What a client of graft-cost wrote to its standard output. Messages and bytes are those that arrived, both directions,
 * warm-up included.
 *
 * @param asked what it says it was asked
 * @param bound address and port of its first socket
 * @param segment largest of the connection, bytes; 0 over UDP
 * @param elapsedNanos of the measured operations, above 0
 */
record CostReport(
        long version,
        Asked asked,
        String bound,
        int segment,
        int connections,
        long messages,
        long payloadBytes,
        long elapsedNanos) {
    static final String TOOL = "graft-cost";

    /**
     * @param family {@code inet}, {@code graft}
     * @param endpoint of the family graft
     */
    record Asked(
            String test,
            String protocol,
            String family,
            Optional<String> endpoint,
            String address,
            long port,
            long clientPort,
            long bytes,
            long count,
            long warmUp) {}

    /** @throws UnreadableOutput if it is truncated, of another tool, or says that no time passed */
    static CostReport parse(String stdout) {
        var root = Json.parse(TOOL, stdout);
        if (!root.at("tool").text().equals(TOOL)) {
            throw new UnreadableOutput(
                    TOOL, "output is that of " + root.at("tool").text());
        }
        var elapsed = root.at("elapsed_ns").count();
        if (elapsed <= 0) {
            throw new UnreadableOutput(TOOL, "`elapsed_ns` is " + elapsed);
        }
        return new CostReport(
                root.at("version").count(),
                asked(root.at("asked")),
                root.at("bound").text(),
                (int) root.at("segment").count(),
                (int) root.at("connections").count(),
                root.at("messages").count(),
                root.at("payload_bytes").count(),
                elapsed);
    }

    private static Asked asked(Json asked) {
        return new Asked(
                asked.at("test").text(),
                asked.at("protocol").text(),
                asked.at("family").text(),
                asked.find("endpoint").map(Json::text),
                asked.at("address").text(),
                asked.at("port").count(),
                asked.at("client_port").count(),
                asked.at("bytes").count(),
                asked.at("count").count(),
                asked.at("warm_up").count());
    }
}

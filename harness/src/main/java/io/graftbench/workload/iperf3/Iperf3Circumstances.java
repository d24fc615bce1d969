// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.iperf3;

import io.graftbench.workload.Json;
import io.graftbench.workload.UnreadableOutput;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code iperf3 -J} says about where and when it ran. Needed where nobody watched it run, and its output is all there is;
 * known to hold for 3.0.11 and 3.12.
 *
 * @param startedAt by the client's own clock, whole seconds
 * @param system {@code uname -a} of the client
 * @param localAddresses of the data connections, as the client's application sees them
 * @param remoteAddresses of the data connections
 * @param remotePort of the first data connection
 * @param datagramsLost over the whole test, as the receiver told the sender; empty for TCP
 */
public record Iperf3Circumstances(
        Instant startedAt,
        String system,
        List<String> localAddresses,
        List<String> remoteAddresses,
        int remotePort,
        OptionalLong datagramsLost) {
    /** Seconds that fit every four-digit year. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    public Iperf3Circumstances {
        localAddresses = List.copyOf(localAddresses);
        remoteAddresses = List.copyOf(remoteAddresses);
    }

    /**
     * @param stdout as for {@link Iperf3Output#parse}
     * @throws UnreadableOutput naming what is missing
     */
    public static Iperf3Circumstances parse(String stdout) {
        var json = Json.parse(Iperf3Output.TOOL, Iperf3Output.fromFirstBrace(stdout));
        var start = json.at("start");
        var connected = start.at("connected").items();
        if (connected.isEmpty()) {
            throw new UnreadableOutput(Iperf3Output.TOOL, "output has no data connection in `start.connected`");
        }
        var lost = json.find("end").flatMap(end -> end.find("sum")).flatMap(sum -> sum.find("lost_packets"));
        return new Iperf3Circumstances(
                instant(start.at("timestamp").at("timesecs").count()),
                start.at("system_info").text().strip(),
                addresses(connected, "local_host"),
                addresses(connected, "remote_host"),
                (int) connected.get(0).at("remote_port").count(),
                lost.map(packets -> OptionalLong.of(packets.count())).orElse(OptionalLong.empty()));
    }

    private static List<String> addresses(List<Json> connected, String key) {
        return connected.stream().map(c -> c.at(key).text()).distinct().toList();
    }

    private static Instant instant(long second) {
        if (second < 0 || second > LATEST_SECOND) {
            throw new UnreadableOutput(Iperf3Output.TOOL, "`start.timestamp.timesecs` is no time: " + second);
        }
        return Instant.ofEpochSecond(second);
    }
}

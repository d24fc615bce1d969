// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Output in the form of iperf 3.0.11: five omitted and fifteen measured intervals of one second. */
final class Iperf3Text {
    private static final long FIRST_SECOND = 1_504_526_875;

    private Iperf3Text() {}

    static String tcp(String place, int flows, boolean reverse, int trial) {
        return text(place, "TCP", flows, 131_072, reverse, trial);
    }

    static String udp(String place, int bytes, int trial) {
        return text(place, "UDP", 1, bytes, false, trial);
    }

    /** Each group of files has a day of its own. */
    private static String text(String place, String protocol, int flows, int bytes, boolean reverse, int trial) {
        var second = FIRST_SECOND + 86_400L * (place.hashCode() & 0xff) + 20L * trial;
        var connected = IntStream.range(0, flows)
                .mapToObj(i -> connection(place, 40_000 + i))
                .collect(Collectors.joining(","));
        var intervals = IntStream.range(0, 20)
                .mapToObj(i -> interval(i, 1_000_000L * (3000 + flows + 7 * trial), protocol, reverse))
                .collect(Collectors.joining(","));
        var sum = protocol.equals("UDP") ? "\"sum\":{\"lost_packets\":0}" : "\"sum_sent\":{}";
        return String.format(
                Locale.ROOT, """
                {"start":{"connected":[%s],"version":"iperf 3.0.11",
                "system_info":"Linux yayoi1 4.4.0-83-generic #106-Ubuntu SMP x86_64 GNU/Linux\\n",
                "timestamp":{"time":"","timesecs":%d},"tcp_mss_default":1448,
                "test_start":{"protocol":"%s","num_streams":%d,"blksize":%d,"omit":5,"duration":15,"reverse":%d}},
                "intervals":[%s],"end":{%s}}
                """, connected, second, protocol, flows, bytes, reverse ? 1 : 0, intervals, sum);
    }

    private static String connection(String place, int port) {
        return String.format(
                Locale.ROOT,
                "{\"local_host\":\"%s\",\"local_port\":%d,\"remote_host\":\"%s\",\"remote_port\":5201}",
                local(place),
                port,
                remote(place));
    }

    private static String interval(int index, long bytes, String protocol, boolean reverse) {
        var start = index < 5 ? index : index - 5;
        var extra = protocol.equals("UDP") ? ",\"packets\":1000" : reverse ? "" : ",\"retransmits\":3";
        return String.format(
                Locale.ROOT,
                "{\"sum\":{\"start\":%d,\"end\":%d,\"seconds\":1,\"bytes\":%d,\"omitted\":%b%s}}",
                start,
                start + 1,
                bytes,
                index < 5,
                extra);
    }

    static String local(String place) {
        return place.contains("nat") || place.contains("bridge") ? "172.17.0.2" : "10.0.0.1";
    }

    static String remote(String place) {
        if (place.equals("docker_bridge_l2_docker")) {
            return "172.17.0.4";
        }
        return place.endsWith("_host") ? "10.0.0.2" : "10.0.0.1";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Cell;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file names of graft-bench, the published raw data of the paper: {@code CONTAINER_MODE_TARGET_…_TT.txt}, where the target
 * is a plain host behind the wire ({@code host}), the container's own host ({@code same-host}), or another container.
 *
 * <p>What graft-bench calls {@code same-host} is the topology {@code loopback} here, and its container-to-container groups are
 * {@code same-host}. A mode that graftbench does not have keeps a name of its own: {@code weave}, and {@code bridge-l3} for
 * containers of one host that talk through the host's address instead of the bridge alone.
 */
final class FileNames {
    static final String IPERF3 = "iperf3";
    static final String SOCKPERF = "sockperf";
    static final String SEND = "send";
    static final String RECEIVE = "receive";
    static final String ROUND_TRIP = "round-trip";

    /** iperf3's own default for TCP, and what every file echoes. */
    static final int TCP_WRITE_BYTES = 131_072;

    static final int PING_PONG_BYTES = 14;

    private static final Pattern TCP = Pattern.compile(
            "((?:docker|host)_[a-z0-9]+(?:_l2)?_[a-z0-9-]+_(?:send|recv)_parallel-[0-9]{2})_([0-9]{2,3})\\.txt");
    private static final Pattern UDP =
            Pattern.compile("(docker_(?:graft|bridge)_c2c-udp_pktsize-[0-9]{1,5})_([0-9]{2,3})\\.txt");
    private static final Pattern PING_PONG =
            Pattern.compile("((?:docker|host)_[a-z0-9]+_[a-z0-9-]+_pp_(?:tcp|udp))_([0-9]{2,3})\\.txt");

    /** Who talks to whom, and what graftbench calls it: topology and mode. */
    private static final Map<String, String[]> PLACES = Map.of(
            "host_none_host", new String[] {"two-host", "host"},
            "docker_nat_host", new String[] {"two-host", "nat"},
            "docker_graft_host", new String[] {"two-host", "graft"},
            "docker_weave_docker", new String[] {"two-host", "weave"},
            "docker_graft_same-host", new String[] {"loopback", "graft"},
            "docker_nat_same-host", new String[] {"loopback", "nat"},
            "docker_graft_graft-docker", new String[] {"same-host", "graft"},
            "docker_bridge_l2_docker", new String[] {"same-host", "bridge"},
            "docker_bridge_docker", new String[] {"same-host", "bridge-l3"});

    private FileNames() {}

    /**
     * @param path relative to the archive, with slashes; ends in {@code iperf3/output/NAME} or {@code sockperf/output/NAME}
     * @return empty if the name is not one of graft-bench's
     */
    static Optional<Declared> parse(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("iperf3/output/" + name)) {
            return tcp(path, name).or(() -> udp(path, name));
        }
        return path.equals("sockperf/output/" + name) ? pingPong(path, name) : Optional.empty();
    }

    private static Optional<Declared> tcp(String path, String name) {
        var matcher = TCP.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var group = matcher.group(1);
        var direction = group.contains("_recv_") ? RECEIVE : SEND;
        var place = group.substring(0, group.lastIndexOf("_" + (direction.equals(RECEIVE) ? "recv_" : "send_")));
        int streams = Integer.parseInt(group.substring(group.length() - 2));
        var workload = "tcp-" + direction + (streams == 1 ? "" : "-" + streams + "-flows");
        return streams < 1
                ? Optional.empty()
                : declared(path, matcher, place, workload, IPERF3, "tcp", direction, TCP_WRITE_BYTES, streams);
    }

    private static Optional<Declared> udp(String path, String name) {
        var matcher = UDP.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var group = matcher.group(1);
        int bytes = Integer.parseInt(group.substring(group.lastIndexOf('-') + 1));
        var place = group.startsWith("docker_graft") ? "docker_graft_graft-docker" : "docker_bridge_l2_docker";
        return declared(path, matcher, place, "udp-send-" + bytes, IPERF3, "udp", SEND, bytes, 1);
    }

    private static Optional<Declared> pingPong(String path, String name) {
        var matcher = PING_PONG.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var group = matcher.group(1);
        var protocol = group.substring(group.length() - 3);
        var place = group.substring(0, group.length() - "_pp_tcp".length());
        return declared(
                path, matcher, place, "ping-pong-" + protocol, SOCKPERF, protocol, ROUND_TRIP, PING_PONG_BYTES, 1);
    }

    private static Optional<Declared> declared(
            String path,
            Matcher matcher,
            String place,
            String workload,
            String tool,
            String protocol,
            String direction,
            int bytes,
            int streams) {
        return Optional.ofNullable(PLACES.get(place)).map(where -> {
            var cell = new Cell(
                    where[0], where[1], false, workload, tool, protocol, direction, bytes, streams, new TreeMap<>());
            return new Declared(path, matcher.group(1), Integer.parseInt(matcher.group(2)), cell);
        });
    }
}

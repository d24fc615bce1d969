// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Host;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a topology is built on.
 *
 * @param tools prefix of the tools of graftbench on {@code dut}
 * @param forwarding whether the wire's end on {@code dut} forwarded IPv4 before the first trial; put back after each
 * @param containers what makes the containers on {@code dut}
 */
public record Site(Host dut, Host peer, Link wire, String tools, boolean forwarding, Containers containers) {
    /** The subnets that containers get: of the range that is set aside for benchmarks (RFC 2544). */
    static final String SUBNETS = "198.19.";

    /** The wire: both ends with their IPv4 addresses, and the length of their common prefix. */
    public record Link(
            String dutInterface, String dutAddress, String peerInterface, String peerAddress, int prefixLength) {}

    public Site {
        if (wire.dutAddress().startsWith(SUBNETS)) {
            throw new IllegalArgumentException(
                    "the wire's address " + wire.dutAddress() + " is in the range that containers get");
        }
    }

    String ip() {
        return tools + "/bin/ip";
    }

    Place dutPlace() {
        return Place.on("host", dut);
    }

    Place peerPlace() {
        return Place.on("peer", peer);
    }

    /** What begins a command that runs with its sockets grafted. */
    List<String> graft(String... mappings) {
        return Stream.of(List.of(tools + "/bin/graft"), List.of(mappings), List.of("--"))
                .flatMap(List::stream)
                .toList();
    }
}

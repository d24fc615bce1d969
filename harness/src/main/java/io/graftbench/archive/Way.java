// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Cell;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.PathEvidence.Check;
import io.graftbench.results.PathEvidence.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which way the traffic took, as far as addresses tell. Nobody read counters then; but an application that sees an address of
 * Docker's bridge as its own is not grafted, and one that sees the host's is not behind NAT.
 */
final class Way {
    private static final String CONTAINERS = "172.17.";
    private static final String DUT = "10.0.0.1";
    private static final String PEER = "10.0.0.2";

    /** What the authors' preloaded library writes when it makes a socket a grafted one. */
    private static final String GRAFTED = "overwrite family 2 with AF_GRAFT";

    private static final Set<String> IN_CONTAINER = Set.of("nat", "bridge", "bridge-l3");
    private static final Set<String> ON_HOST = Set.of("host", "graft");

    private final Cell cell;
    private final List<Check> checks = new ArrayList<>();

    private Way(Cell cell) {
        this.cell = cell;
    }

    /** @param bytes of payload, as the tool counts them */
    static PathEvidence ofStream(Cell cell, List<String> local, List<String> remote, long bytes) {
        var way = new Way(cell);
        local.forEach(way::local);
        remote.forEach(way::remote);
        var name = String.join(", ", local) + " to " + String.join(", ", remote);
        var where = IN_CONTAINER.contains(cell.mode()) ? "container" : "host";
        var detail = "addresses as the application sees them; bytes as the tool counts them";
        return new PathEvidence(List.of(new Hop("socket", name, where, Math.max(0, bytes), detail)), way.checks);
    }

    static PathEvidence ofPingPong(Cell cell, String remote, String output, long bytes) {
        var way = new Way(cell);
        way.remote(remote);
        var grafted = output.contains(GRAFTED);
        if (cell.mode().equals("graft")) {
            way.check("the preloaded library says that it grafted the socket", grafted);
        } else {
            way.check("no preloaded library says that it grafted the socket", !grafted);
        }
        var detail = "address as the application sees it; bytes as the tool counts messages";
        return new PathEvidence(
                List.of(new Hop("socket", "to " + remote, "host", Math.max(0, bytes), detail)), way.checks);
    }

    private void local(String address) {
        if (IN_CONTAINER.contains(cell.mode())) {
            check("local address " + address + " is a container's", address.startsWith(CONTAINERS));
        } else if (ON_HOST.contains(cell.mode())) {
            check("local address " + address + " is the host's", !address.startsWith(CONTAINERS));
        }
    }

    private void remote(String address) {
        if (cell.mode().equals("weave")) {
            return;
        }
        switch (cell.topology()) {
            case "two-host" -> check("remote address " + address + " is the peer's", address.equals(PEER));
            case "loopback" -> check("remote address " + address + " is the container's host", address.equals(DUT));
            default -> sameHost(address);
        }
    }

    private void sameHost(String address) {
        if (cell.mode().equals("bridge")) {
            check("remote address " + address + " is a container's", address.startsWith(CONTAINERS));
        } else {
            check("remote address " + address + " is the host's", !address.startsWith(CONTAINERS));
        }
    }

    private void check(String claim, boolean holds) {
        checks.add(new Check(claim, holds));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Topology;

/** The layout of each mode in each topology. */
public final class Layouts {
    private Layouts() {}

    public static Layout draw(Topology topology, Mode mode, Site site, Names names, Ports ports) {
        var layout = layoutOf(mode);
        return switch (topology) {
            case TWO_HOST -> layout.twoHost(site, names, ports);
            case SAME_HOST -> layout.sameHost(site, names, ports);
            case LOOPBACK -> layout.loopback(site, names, ports);
        };
    }

    private static ModeLayout layoutOf(Mode mode) {
        return switch (mode) {
            case HOST -> new HostMode();
            case NAT -> new NatMode();
            case BRIDGE -> new BridgeMode();
            case GRAFT -> new GraftMode();
        };
    }

    /**
     * Both hosts as after a boot: without what earlier trials taught TCP of the other end, without neighbours, and without
     * connections that hold the ports.
     */
    static Draft settled(Site site, Ports ports) {
        var wire = site.wire();
        var held = new HeldPorts(ports);
        return new Draft()
                .tryTo("settle-dut", site.dut(), settle(wire.dutInterface()))
                .tryTo("settle-peer", site.peer(), settle(wire.peerInterface()))
                .tryTo("end-waiting-dut", site.dut(), held.freeForClient())
                .tryTo("end-waiting-peer", site.peer(), held.freeForServer());
    }

    private static Command settle(String wire) {
        return new IpBatch()
                .add("tcp_metrics flush all")
                .add("neigh flush dev %s", wire)
                .regardless();
    }
}

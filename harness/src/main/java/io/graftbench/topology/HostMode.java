// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

/**
 * On the host's own stack.
 *
 * <pre>
 * two-host:   client ─ dut's stack ─ wire ─ peer's stack ─ server
 * same-host:  client ─ dut's stack ─ lo ─ dut's stack ─ server
 * loopback:   the same; of containers that use the host's network there is one less, as in the other modes
 * </pre>
 */
final class HostMode implements ModeLayout {
    @Override
    public Layout twoHost(Site site, Names names, Ports ports) {
        var wire = site.wire();
        var draft = Layouts.settled(site, ports);
        var client = site.containers().onHost(draft, site, names, 1);
        return draft.read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(site.peerPlace()))
                .stack("host")
                .carries(site.dutPlace(), wire.dutInterface())
                .device(site.peerPlace(), wire.peerInterface())
                .stack("peer")
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.wireSegments("host", wire.dutInterface()))
                .finish(site.peerPlace(), client, wire.peerAddress());
    }

    @Override
    public Layout sameHost(Site site, Names names, Ports ports) {
        var draft = Layouts.settled(site, ports);
        var client = site.containers().onHost(draft, site, names, 1);
        var server = site.containers().onHost(draft, site, names, 2);
        return withinHost(draft, site, server, client);
    }

    @Override
    public Layout loopback(Site site, Names names, Ports ports) {
        var draft = Layouts.settled(site, ports);
        var client = site.containers().onHost(draft, site, names, 1);
        return withinHost(draft, site, site.dutPlace(), client);
    }

    private static Layout withinHost(Draft draft, Site site, Place server, Place client) {
        var wire = site.wire();
        return draft.read(CounterReading.machine(site.dutPlace()))
                .stack("host")
                .carries(site.dutPlace(), "lo")
                .demand(PathRules.interfaceSilent("host", wire.dutInterface()))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.loopbackSegments("host"))
                .finish(server, site.dutPlace(), client, wire.dutAddress(), wire.dutAddress());
    }
}

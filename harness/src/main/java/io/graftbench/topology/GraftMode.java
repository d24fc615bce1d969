// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;

/**
 * In containers without an interface, their sockets grafted onto the host's stack.
 *
 * <pre>
 * two-host:   client ═ dut's stack ─ wire ─ peer's stack ─ server
 * same-host:  client ═ dut's stack ─ lo ─ dut's stack ═ server
 * loopback:   client ═ dut's stack ─ lo ─ dut's stack ─ server
 * </pre>
 */
final class GraftMode implements ModeLayout {
    private static final String OUT = "ep-out";
    private static final String IN = "ep-in";

    private static final int MOST_STREAMS = 128;

    /** {@code dut} is in its initial namespaces, whose first process is this one. */
    private static final String HOST_NAMESPACE = "1";

    @Override
    public Layout twoHost(Site site, Names names, Ports ports) {
        var wire = site.wire();
        var client = Container.on(site, "container", names, 1);
        return outgoing(grafted(site, ports, client), site, client)
                .read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(site.peerPlace()))
                .stack("host")
                .carries(site.dutPlace(), wire.dutInterface())
                .device(site.peerPlace(), wire.peerInterface())
                .stack("peer")
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.wireSegments("host", wire.dutInterface()))
                .finish(site.peerPlace(), clientPlace(site, client, ports), wire.peerAddress());
    }

    @Override
    public Layout sameHost(Site site, Names names, Ports ports) {
        var address = site.wire().dutAddress();
        var client = Container.on(site, "container", names, 1);
        var server = Container.on(site, "server-container", names, 2);
        var draft = withinHost(grafted(site, ports, client, server), site, client);
        var place = server.process().grafted(IN, site.graft("-i", address + ":" + ports.server() + "=" + IN));
        return incoming(draft, site, server, ports)
                .finish(place, site.dutPlace(), clientPlace(site, client, ports), address, address);
    }

    @Override
    public Layout loopback(Site site, Names names, Ports ports) {
        var client = Container.on(site, "container", names, 1);
        return withinHost(grafted(site, ports, client), site, client)
                .finish(
                        site.dutPlace(),
                        clientPlace(site, client, ports),
                        site.wire().dutAddress());
    }

    /** The client's way to a socket of the same stack. */
    private static Draft withinHost(Draft draft, Site site, Container client) {
        return outgoing(draft, site, client)
                .read(CounterReading.machine(site.dutPlace()))
                .stack("host")
                .carries(site.dutPlace(), "lo")
                .demand(PathRules.interfaceSilent("host", site.wire().dutInterface()))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.loopbackSegments("host"));
    }

    /**
     * The client's sockets are grafted when they connect, and those that ask for the client's ports when they bind: a bound
     * datagram socket may never connect.
     */
    private static Place clientPlace(Site site, Container container, Ports ports) {
        var asked = "0.0.0.0:" + ports.client() + "-" + (ports.client() + MOST_STREAMS - 1);
        return container.process().grafted(OUT, site.graft("-i", asked + "=" + OUT, "-e", "0.0.0.0/0=" + OUT));
    }

    private static Draft grafted(Site site, Ports ports, Container... containers) {
        var make = new IpBatch();
        var unmake = new IpBatch();
        for (var container : containers) {
            make.add(site.containers().made(container));
            unmake.add(site.containers().undone(container));
        }
        var draft = Layouts.settled(site, ports);
        site.containers().open(draft, containers);
        return make.isEmpty()
                ? draft
                : draft.undo("containers", site.dut(), unmake.regardless())
                        .build("containers", site.dut(), make.command());
    }

    private static Draft outgoing(Draft draft, Site site, Container container) {
        return endpoint(draft, site, container, OUT, "any");
    }

    private static Draft incoming(Draft draft, Site site, Container container, Ports ports) {
        return endpoint(draft, site, container, IN, String.valueOf(ports.server()));
    }

    private static Draft endpoint(Draft draft, Site site, Container container, String name, String port) {
        var address = site.wire().dutAddress();
        var add = Command.of(
                site.ip(),
                "-n",
                container.namespace(),
                "graft",
                "add",
                name,
                "type",
                "ipv4",
                "addr",
                address,
                "port",
                port,
                "netns",
                HOST_NAMESPACE);
        return draft.build(name, site.dut(), add)
                .read(CounterReading.network(container.network()))
                .read(CounterReading.endpoints(site, container))
                .hop("endpoint", name, container.name())
                .demand(PathRules.endpointUsed(container.name(), name))
                .demand(PathRules.onlyInterfaces(container.name()))
                .demand(PathRules.stackSilent(container.name()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;

/**
 * In containers on a plain L2 bridge.
 *
 * <pre>
 * two-host:   client ─ container's stack ─ veth ─ bridge ─ wire ─ peer's stack ─ server
 * same-host:  client ─ container's stack ─ veth ─ bridge ─ veth ─ container's stack ─ server
 * loopback:   client ─ container's stack ─ veth ─ bridge ─ dut's stack ─ server
 * </pre>
 *
 * With two hosts the container takes over the address that {@code dut} has on the wire, so that both ends have the same
 * addresses in every mode; {@code dut} gets it back. A route of {@code dut} through the wire would be lost. A container and its
 * own host meet at the bridge's own address.
 */
final class BridgeMode implements ModeLayout {
    @Override
    public Layout twoHost(Site site, Names names, Ports ports) {
        var wire = site.wire();
        var client = Container.on(site, "container", names, 1);
        return opened(site, ports, client)
                .undo("bridge", site.dut(), restored(site, client))
                .build("bridge", site.dut(), bridged(site, client))
                .build("addresses", site.dut(), SpareAddresses.behind(client.veth()))
                .build("container", site.dut(), addressed(client, wire.dutAddress(), wire.prefixLength()))
                .read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .read(CounterReading.network(site.peerPlace()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .switches(site.dutPlace(), client.bridge())
                .carries(site.dutPlace(), wire.dutInterface())
                .device(site.peerPlace(), wire.peerInterface())
                .stack("peer")
                .demand(PathRules.onlyInterfaces("container", "lo", Container.INTERFACE))
                .demand(PathRules.interfaceSilent("host", client.bridge()))
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.stackSilent("host"))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.wireSegments("container", Container.INTERFACE))
                .finish(site.peerPlace(), client.process(), wire.peerAddress());
    }

    @Override
    public Layout sameHost(Site site, Names names, Ports ports) {
        var client = Container.on(site, "container", names, 1);
        var server = Container.on(site, "server-container", names, 2);
        var address = Site.SUBNETS + "1.3";
        return opened(site, ports, client, server)
                .undo("bridge", site.dut(), unbridged(client, server))
                .build("bridge", site.dut(), bridged(client, server))
                .build("addresses", site.dut(), SpareAddresses.behind(client.veth()))
                .build("container", site.dut(), addressed(client, client.address(), 24))
                .build("server-container", site.dut(), addressed(server, address, 24))
                .read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .read(CounterReading.network(server.network()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .switches(site.dutPlace(), client.bridge())
                .carries(site.dutPlace(), server.veth())
                .device(server.network(), Container.INTERFACE)
                .stack("server-container")
                .demand(PathRules.onlyInterfaces("container", "lo", Container.INTERFACE))
                .demand(PathRules.onlyInterfaces("server-container", "lo", Container.INTERFACE))
                .demand(PathRules.interfaceSilent("host", client.bridge()))
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.stackSilent("host"))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.wireSegments("container", Container.INTERFACE))
                .finish(server.process(), server.network(), client.process(), address, address);
    }

    private static Draft opened(Site site, Ports ports, Container... containers) {
        var draft = Layouts.settled(site, ports);
        site.containers().plainBridges(draft, site);
        site.containers().open(draft, containers);
        return draft;
    }

    @Override
    public Layout loopback(Site site, Names names, Ports ports) {
        var client = Container.on(site, "container", names, 1);
        return opened(site, ports, client)
                .undo("bridge", site.dut(), client.unbridged().regardless())
                .build("bridge", site.dut(), client.made().add(client.bridged()).command())
                .build("addresses", site.dut(), SpareAddresses.behind(client.veth()))
                .build("container", site.dut(), addressed(client, client.address(), 24))
                .read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .carries(site.dutPlace(), client.bridge())
                .stack("host")
                .demand(PathRules.onlyInterfaces("container", "lo", Container.INTERFACE))
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.interfaceSilent("host", site.wire().dutInterface()))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.wireSegments("container", Container.INTERFACE))
                .finish(site.dutPlace(), client.process(), client.gateway());
    }

    private static Command addressed(Container container, String address, int prefixLength) {
        return container.addressed(address, prefixLength).inside(container.namespace());
    }

    private static Command bridged(Site site, Container client) {
        var wire = site.wire();
        return client.made()
                .add(client.bridgeMade())
                .add(port(client.veth(), client.bridge()))
                .add("address del %s/%d dev %s", wire.dutAddress(), wire.prefixLength(), wire.dutInterface())
                .add("link set dev %s master %s", wire.dutInterface(), client.bridge())
                .command();
    }

    private static Command restored(Site site, Container client) {
        var wire = site.wire();
        return client.undone()
                .add("link set dev %s nomaster", wire.dutInterface())
                .add("link del dev %s", client.bridge())
                .add("address add %s/%d dev %s", wire.dutAddress(), wire.prefixLength(), wire.dutInterface())
                .regardless();
    }

    private static Command bridged(Container client, Container server) {
        return client.made()
                .add(server.made())
                .add(client.bridgeMade())
                .add(port(client.veth(), client.bridge()))
                .add(port(server.veth(), client.bridge()))
                .command();
    }

    private static Command unbridged(Container client, Container server) {
        return client.undone()
                .add(server.undone())
                .add("link del dev %s", client.bridge())
                .regardless();
    }

    private static IpBatch port(String link, String bridge) {
        return new IpBatch().add("link set dev %s master %s", link, bridge).add("link set dev %s up", link);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * In containers behind the host's address, as container engines do by default: a bridge with the gateway's address,
 * masquerade out, a published port in.
 *
 * <pre>
 * two-host:   client ─ container's stack ─ veth ─ bridge ─ dut's stack, NAT ─ wire ─ peer's stack ─ server
 * same-host:  client ─ container's stack ─ veth ─ bridge ─ dut's stack, NAT ─ bridge ─ veth ─ container's stack ─ server
 * loopback:   client ─ container's stack ─ veth ─ bridge ─ dut's stack, NAT ─ server
 * </pre>
 *
 * On one host each container has a network of its own, and the client reaches the server by the host's address and the
 * published port. A container that speaks to its own host is tracked, and neither masqueraded nor forwarded. Rules live in a table of the trial's own; what another table drops, stays dropped.
 */
final class NatMode implements ModeLayout {
    @Override
    public Layout twoHost(Site site, Names names, Ports ports) {
        var wire = site.wire();
        var client = Container.on(site, "container", names, 1);
        var draft = Layouts.settled(site, ports);
        var nat = site.containers().translation(site, names, ports, List.of(client));
        nat.build(draft);
        forwarding(draft, site, List.of(client.bridge(), wire.dutInterface()));
        draft.read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .read(CounterReading.network(site.peerPlace()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .carries(site.dutPlace(), client.bridge())
                .hop("nat", nat.masquerade(client), "host")
                .stack("host")
                .carries(site.dutPlace(), wire.dutInterface())
                .device(site.peerPlace(), wire.peerInterface())
                .stack("peer")
                .demand(PathRules.natMet("host", nat.masquerade(client)));
        nat.demandMore(draft);
        return draft.demand(PathRules.forwards("host"))
                .demand(PathRules.onlyInterfaces("container", "lo", Container.INTERFACE))
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.wireSegments("container", Container.INTERFACE))
                .finish(site.peerPlace(), client.process(), wire.peerAddress());
    }

    @Override
    public Layout sameHost(Site site, Names names, Ports ports) {
        var client = Container.on(site, "container", names, 1);
        var server = Container.on(site, "server-container", names, 2);
        var draft = Layouts.settled(site, ports);
        var nat = site.containers().translation(site, names, ports, List.of(client, server));
        nat.build(draft);
        forwarding(draft, site, List.of(client.bridge(), server.bridge()));
        return draft.read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .read(CounterReading.network(server.network()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .carries(site.dutPlace(), client.bridge())
                .hop("nat", nat.published(), "host")
                .hop("nat", nat.masquerade(client), "host")
                .stack("host")
                .carries(site.dutPlace(), server.bridge())
                .carries(site.dutPlace(), server.veth())
                .device(server.network(), Container.INTERFACE)
                .stack("server-container")
                .demand(PathRules.natMet("host", nat.published()))
                .demand(PathRules.natMet("host", nat.masquerade(client)))
                .demand(PathRules.forwards("host"))
                .demand(PathRules.onlyInterfaces("container", "lo", Container.INTERFACE))
                .demand(PathRules.onlyInterfaces("server-container", "lo", Container.INTERFACE))
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.interfaceSilent("host", site.wire().dutInterface()))
                .demand(PathRules.wireSegments("container", Container.INTERFACE))
                .finish(
                        server.process(),
                        server.network(),
                        client.process(),
                        server.address(),
                        site.wire().dutAddress());
    }

    @Override
    public Layout loopback(Site site, Names names, Ports ports) {
        var client = Container.on(site, "container", names, 1);
        var draft = Layouts.settled(site, ports);
        var nat = site.containers().translation(site, names, ports, List.of(client));
        nat.buildTowardsHost(draft);
        return draft.read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .carries(site.dutPlace(), client.bridge())
                .hop("nat", nat.met(), "host")
                .stack("host")
                .demand(PathRules.natMet("host", nat.met()))
                .demand(PathRules.onlyInterfaces("container", "lo", Container.INTERFACE))
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.interfaceSilent("host", site.wire().dutInterface()))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.wireSegments("container", Container.INTERFACE))
                .finish(site.dutPlace(), client.process(), site.wire().dutAddress());
    }

    /** By interface: the host's global switch, which other things hang on, is left alone. */
    private static void forwarding(Draft draft, Site site, List<String> interfaces) {
        var argv = new ArrayList<>(List.of("sysctl", "-q", "-w"));
        interfaces.forEach(name -> argv.add(setting(name, true)));
        draft.build("forwarding", site.dut(), Command.of(argv));
        var before = setting(site.wire().dutInterface(), site.forwarding());
        draft.undo("forwarding", site.dut(), Command.of("sysctl", "-q", "-w", before));
    }

    private static String setting(String name, boolean on) {
        return "net/ipv4/conf/" + name + "/forwarding=" + (on ? 1 : 0);
    }
}

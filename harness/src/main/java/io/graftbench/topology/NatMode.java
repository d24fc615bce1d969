// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        network(draft, site, List.of(client));
        translation(
                draft, site, names, new Rules().publishing(site, client, ports).masquerading(client));
        forwarding(draft, site, List.of(client.bridge(), wire.dutInterface()));
        return draft.read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .read(CounterReading.network(site.peerPlace()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .carries(site.dutPlace(), client.bridge())
                .hop("nat", Rules.masquerade(client), "host")
                .stack("host")
                .carries(site.dutPlace(), wire.dutInterface())
                .device(site.peerPlace(), wire.peerInterface())
                .stack("peer")
                .demand(PathRules.natMet("host", Rules.masquerade(client)))
                .demand(PathRules.rulesCarry("host", Rules.OUT + 1, Rules.BACK + 1))
                .demand(PathRules.forwards("host"))
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
        network(draft, site, List.of(client, server));
        translation(
                draft,
                site,
                names,
                new Rules().publishing(site, server, ports).masquerading(client).masquerading(server));
        forwarding(draft, site, List.of(client.bridge(), server.bridge()));
        return draft.read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .read(CounterReading.network(server.network()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .carries(site.dutPlace(), client.bridge())
                .hop("nat", Rules.PUBLISHED, "host")
                .hop("nat", Rules.masquerade(client), "host")
                .stack("host")
                .carries(site.dutPlace(), server.bridge())
                .carries(site.dutPlace(), server.veth())
                .device(server.network(), Container.INTERFACE)
                .stack("server-container")
                .demand(PathRules.natMet("host", Rules.PUBLISHED))
                .demand(PathRules.natMet("host", Rules.masquerade(client)))
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
        network(draft, site, List.of(client));
        translation(draft, site, names, new Rules().meeting(site, client, ports).masquerading(client));
        return draft.read(CounterReading.machine(site.dutPlace()))
                .read(CounterReading.network(client.network()))
                .stack("container")
                .carries(client.network(), Container.INTERFACE)
                .carries(site.dutPlace(), client.veth())
                .carries(site.dutPlace(), client.bridge())
                .hop("nat", Rules.MET, "host")
                .stack("host")
                .demand(PathRules.natMet("host", Rules.MET))
                .demand(PathRules.onlyInterfaces("container", "lo", Container.INTERFACE))
                .demand(PathRules.interfaceSilent("host", "lo"))
                .demand(PathRules.interfaceSilent("host", site.wire().dutInterface()))
                .demand(PathRules.doesNotForward("host"))
                .demand(PathRules.wireSegments("container", Container.INTERFACE))
                .finish(site.dutPlace(), client.process(), site.wire().dutAddress());
    }

    private static void network(Draft draft, Site site, List<Container> containers) {
        var make = new IpBatch();
        var unmake = new IpBatch();
        for (var container : containers) {
            make.add(container.made()).add(container.bridged());
            unmake.add(container.unbridged());
        }
        draft.undo("network", site.dut(), unmake.regardless()).build("network", site.dut(), make.command());
        for (var container : containers) {
            draft.build("addresses-" + container.name(), site.dut(), SpareAddresses.behind(container.veth()));
            draft.build(container.name(), site.dut(), container.routed().inside(container.namespace()));
        }
    }

    private static void translation(Draft draft, Site site, Names names, Rules rules) {
        draft.undo("nat", site.dut(), Command.of("nft", "delete", "table", "ip", names.table()))
                .build("nat", site.dut(), Command.of("nft", "-f", "-").reading(rules.table(names)))
                .read(CounterReading.rules(site.dutPlace(), names.table()));
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

    /** What an engine writes for its containers, with a counter in each rule. */
    private static final class Rules {
        static final String PUBLISHED = "published";
        static final String MET = "tracked";
        static final String OUT = "forward-out-";
        static final String BACK = "forward-back-";

        private final List<String> destination = new ArrayList<>();
        private final List<String> source = new ArrayList<>();
        private final List<String> forward = new ArrayList<>();

        Rules publishing(Site site, Container server, Ports ports) {
            destination.add(line(
                    "iifname != \"%s\" ip daddr %s meta l4proto { tcp, udp } th dport %d counter dnat to %s:%d comment \"%s\"",
                    server.bridge(),
                    site.wire().dutAddress(),
                    ports.server(),
                    server.address(),
                    ports.server(),
                    PUBLISHED));
            forward.add(line(
                    "oifname \"%s\" ip daddr %s meta l4proto { tcp, udp } th dport %d ct state new counter accept",
                    server.bridge(), server.address(), ports.server()));
            return this;
        }

        /** Counts the connections to the host that are tracked, and leaves them as they are. */
        Rules meeting(Site site, Container client, Ports ports) {
            destination.add(line(
                    "iifname \"%s\" ip daddr %s meta l4proto { tcp, udp } th dport %d ct state new counter comment \"%s\"",
                    client.bridge(), site.wire().dutAddress(), ports.server(), MET));
            return this;
        }

        static String masquerade(Container container) {
            return "masquerade-" + container.index();
        }

        Rules masquerading(Container container) {
            source.add(line(
                    "ip saddr %s oifname != \"%s\" counter masquerade comment \"%s\"",
                    container.subnet(), container.bridge(), masquerade(container)));
            forward.add(line(
                    "oifname \"%s\" ct state established,related counter accept comment \"%s\"",
                    container.bridge(), BACK + container.index()));
            forward.add(line(
                    "iifname \"%s\" oifname != \"%s\" counter accept comment \"%s\"",
                    container.bridge(), container.bridge(), OUT + container.index()));
            return this;
        }

        String table(Names names) {
            return "table ip " + names.table() + " {\n"
                    + chain("in", "nat hook prerouting priority dstnat", destination)
                    + chain("out", "nat hook postrouting priority srcnat", source)
                    + chain("through", "filter hook forward priority filter", forward)
                    + "}\n";
        }

        private static String chain(String name, String type, List<String> rules) {
            return "chain " + name + " {\ntype " + type + "; policy accept;\n" + String.join("\n", rules) + "\n}\n";
        }

        private static String line(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}

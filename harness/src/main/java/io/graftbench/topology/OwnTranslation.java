// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bridges made by hand, and a table of nftables of the trial's own. */
record OwnTranslation(Site site, Names names, Ports ports, List<Container> containers) implements Translation {
    private static final String PUBLISHED = "published";
    private static final String OUT = "forward-out-";
    private static final String BACK = "forward-back-";

    @Override
    public void build(Draft draft) {
        build(draft, published(new Rules()));
    }

    @Override
    public void buildTowardsHost(Draft draft) {
        build(draft, new Rules().meeting(containers.get(0)));
    }

    private void build(Draft draft, Rules rules) {
        network(draft);
        containers.forEach(rules::masquerading);
        draft.undo("nat", site.dut(), Command.of("nft", "delete", "table", "ip", names.table()))
                .build("nat", site.dut(), Command.of("nft", "-f", "-").reading(rules.table(names)))
                .read(CounterReading.rules(site.dutPlace(), names.table()));
    }

    @Override
    public String met() {
        return MetConnections.NAME;
    }

    @Override
    public String published() {
        return PUBLISHED;
    }

    @Override
    public String masquerade(Container container) {
        return "masquerade-" + container.index();
    }

    @Override
    public void demandMore(Draft draft) {
        draft.demand(PathRules.rulesCarry("host", OUT + 1, BACK + 1));
    }

    private void network(Draft draft) {
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

    /** The last container is the server on one host; with two hosts its rule is there and met by nobody. */
    private Rules published(Rules rules) {
        return rules.publishing(containers.get(containers.size() - 1));
    }

    /** What an engine writes for its containers, with a counter in each rule. */
    private final class Rules {
        private final List<String> destination = new ArrayList<>();
        private final List<String> source = new ArrayList<>();
        private final List<String> forward = new ArrayList<>();

        Rules publishing(Container server) {
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
        Rules meeting(Container client) {
            destination.add(new MetConnections(site, names, ports).rule(client));
            return this;
        }

        void masquerading(Container container) {
            source.add(line(
                    "ip saddr %s oifname != \"%s\" counter masquerade comment \"%s\"",
                    container.subnet(), container.bridge(), masquerade(container)));
            forward.add(line(
                    "oifname \"%s\" ct state established,related counter accept comment \"%s\"",
                    container.bridge(), BACK + container.index()));
            forward.add(line(
                    "iifname \"%s\" oifname != \"%s\" counter accept comment \"%s\"",
                    container.bridge(), container.bridge(), OUT + container.index()));
        }

        String table(Names trial) {
            return "table ip " + trial.table() + " {\n"
                    + chain("in", MetConnections.CHAIN, destination)
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

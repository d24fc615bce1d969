// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.Locale;

/** The connections of a container to its own host: tracked, counted by a rule of nftables, and left as they are. */
record MetConnections(Site site, Names names, Ports ports) {
    /** As counters call the rule. */
    static final String NAME = "tracked";

    /** A chain where destinations are translated. */
    static final String CHAIN = "nat hook prerouting priority dstnat";

    String rule(Container client) {
        return String.format(
                Locale.ROOT,
                "iifname \"%s\" ip daddr %s meta l4proto { tcp, udp } th dport %d ct state new counter comment \"%s\"",
                client.bridge(),
                site.wire().dutAddress(),
                ports.server(),
                NAME);
    }

    /** In a table of the trial's own, beside the rules of others. */
    void count(Draft draft, Container client) {
        var table = "table ip " + names.table() + " {\nchain in {\ntype " + CHAIN + "; policy accept;\n" + rule(client)
                + "\n}\n}\n";
        draft.undo("met", site.dut(), Command.of("nft", "delete", "table", "ip", names.table()))
                .build("met", site.dut(), Command.of("nft", "-f", "-").reading(table))
                .read(CounterReading.rules(site.dutPlace(), names.table()));
    }
}
